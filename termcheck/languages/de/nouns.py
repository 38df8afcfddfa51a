"""Nouns that end or continue a German compound („Weißrussland|politik“), and what may stand before a name.

A short name inside an unrelated word is never a hit: a closed compound counts only where all the rest
of the word is made of these.
"""

from __future__ import annotations

from functools import lru_cache

__all__ = ["ADJECTIVE_TAILS", "STREETS", "is_adjective_tail", "is_tail", "is_word_before"]

# Base forms and plurals with a changed stem; regular endings are stripped by `is_tail`.
_HEADS = frozenset(
    """
abbau abend abgeordnete abkommen abordnung abschied abschnitt absicht abstand abstecher abstimmung abteilung abwehr abzug
affäre agent agentur akte aktie aktion aktivist aktivität album alltag allianz altstadt ambition amt ämter analyse analyst angebot
angelegenheit angreifer angriff anhänger ankunft anlage anleihe anleger ansatz anschlag anspruch ansprüche anteil
antrag anträge antwort anwalt anwälte anzahl apparat appell arbeit arbeiter archiv armee artikel aspekt athlet aufenthalt aufgabe
auflage aufmarsch aufnahme aufruf aufstand aufstände auftrag aufträge auftritt ausbau ausfuhr ausfuhren ausgabe ausland
ausreise ausschuss ausschüsse aussage ausstellung ausstieg auswahl auto autor bahn ball bande bank banken banker bau
bauer beamte beauftragte bedarf bedrohung begegnung beitrag beiträge beitritt bekenntnis belagerung beobachter berater beratung bereich bericht
berichterstatter berichterstattung beschluss beschlüsse besetzung besitz besuch besucher betreiber betrieb bevölkerung bewegung beziehung bezug bezirk bild bildung
bilanz bild bilder biographie biografie blick blatt blätter block blockade boden bombe boot börse boss boykott botschaft botschafter branche brief
brigade brücke bruder brüder buch bücher budget bühne bündnis bund bürger bürgschaft büro chance charakter chef chefin chor chronik club cup
daten debakel debatte dekret delegation delegierte demonstrant demonstration denkmal denkmäler dialog dichter dienst diktator diktatur diplomat diplomatie direktor
diskussion dokument dokumentation dorf dörfer drama droge druck ebene echo ehe effekt ehre einfluss einflüsse einfuhr einheit einigung einkommen einladung
einlage einmarsch einmärsche einreise einrichtung einsatz einsätze einschätzung einschränkung einstellung eintritt einwanderer einwanderung einwohner eklat elf elite embargo emigrant emission
empfang empfänge empfehlung ende energie engagement entführung entscheidung entwicklung entwurf entwürfe erbe erdgas erdöl ereignis erfahrung erfolg ergebnis erhebung erinnerung
erklärung erlass ermittler ermittlung ernte eroberung eröffnung ersatz erweiterung essay etat etappe exil expansion expedition experte expertin export exporteur fabrik
fahne fahrer fahrt fakten fall fälle familie fan farbe feier feind feindschaft feld felder feldzug feldzüge fernsehen fest festival figur
film filmfestival finale finanzen firma firmen fisch flagge flieger flotte flucht flüchtling flug flüge flughafen flughäfen flugzeug fluss folge folter fonds form forscher
forschung forum foto fotograf fotografie frage fraktion frau frauen freiheit freund freundin freundschaft friede frieden front führer führerin führung fund fußball
gas gast gäste gebiet gebot gedanke gedicht gefahr gefangene gefängnis gefecht gegend gegner gegnerin geheimdienst geheimnis geist geld geliebte gelder gemeinde gemeinschaft gemälde genosse
general generation genosse gericht gesandte geschäft geschichte gesellschaft gesetz gesicht gespräch gewalt gewerkschaft gewinn gipfel glaube gläubiger gold grenze grenzen grund gründer gründung gruppe guide
hafen häfen haft haftung halbinsel halle haltung handel händler handlung hand hände haushalt haupt hauptstadt haus häuser heer heft heimat held helfer herbst herrschaft herrscher
hersteller hilfe hilfswerk hintergrund historiker hoch hochburg hof höfe hoffnung hotel hymne idee ideologie image immobilie import importeur impuls index industrie inflation
information initiative insel institut institution instrument integration interesse intervention interview investition investor invasion isolation jahr jahrbuch journalist jubiläum jugend junge
junta jurist kader kaiser kamera kammer kampagne kampf kämpfe kämpfer kandidat kandidatin kandidatur kanal kanäle kanzler kapital kapitel kapitän karriere karte kasse kauf käufe käufer
kenner kennerin kenntnis kino kirche kirchen klima klinik klub koalition kollege kollegium kolonie komitee kommandeur kommando kommentar kommission kommunist komponist
konferenz konflikt kongress könig königin konsul konsulat kontakt kontinent konto konten kontrolle konvoi konzept konzern konzert kooperation korrespondent korrespondentin korruption kosten kredit kreis
kreuz krieg krieger krise kritik kritiker kult kultur kunde kunst künste künstler kurs küste lage lager land länder landschaft last laster lauf leben lehrer leiter leitung
lesung leute lexikon liebe lied lieder liebhaber lieferant lieferung liga linie liste literat literatur literaturpreis lobby lösung luft luftraum lüge macht mächte mafia magazin maler
manager mandat manier mann männer mannschaft manöver markt märkte marine maschine maßnahme material mauer medaille medien meer mehrheit meinung meister meisterin meisterschaft memoiren mensch menschen menschenrecht
messe metropole metall miliz militär militärs million minderheit mine minister ministerin ministerium misere mission mitarbeiter mitglied mitte mitteilung mittel modell mode moderator monarch monat mord mörder monopol motiv
museum museen musik musiker mutter mythos nachbar nachbarin nachfolger nachricht nachrichten nachwuchs nähe name namen nation nationalmannschaft natur netz netzwerk neubau neuigkeit niederlage niederlassung note nummer
oberhaupt oblast offensive offizier öffentlichkeit öl oligarch olympiasieger opfer oper operation opposition oppositionelle option orchester orden ordnung organ organisation ort orte paar pakt palast paläste
panorama papier papst parade park parlament parole partei parteien partie partner partnerin partnerschaft pass pässe patriot pause pension person personal perspektive pflicht phase philosoph
pilot pipeline plan pläne platte politik politiker politikerin polizei polizist popstar port porträt position posten präsenz präsident präsidentin präsidentschaft praxis preis presse pressesprecher priester prinz prinzip
problem produkt produktion produzent professor profi programm projekt propaganda protest protokoll provinz prozent prozess prozesse prüfung publikum punkt quartier quelle
rakete rand ränder rang rat räte raum räume reaktion reaktor rebell rechnung recht rechte rede redakteur redaktion reform reformer regel regie regierung regime regiment region regisseur reich reihe reise reisende reiseführer
rekord religion rennen rente reportage reporter repression republik reserve resolution ressort rest restaurant revier revolution rezept richter richtlinie richtung ring rivale rolle roman romane route rückkehr rückkehrer rückzug
ruf ruhe ruine runde russe rüstung saal saga saison sammler sammlung sänger sängerin sanktion satellit sauna schach schaden schäden schatz schätze schau schauspieler schiff schicksal schlacht schlag schläge schlagzeile
schluss schuld schule schüler schutz schwäche schwerpunkt schwester see seele seite sekretär sektion sektor sender sendung serie sicherheit sicht siedler siedlung sieg sieger siegerin silber situation sitz sitze sitzung
skandal sohn söhne soldat soldatin solidarität sommer sonderbeauftragte sonntag sorge spannung speicher spezialist spiel spieler spielerin spion spionage sport sportler sprache sprecher sprecherin staat staaten staatschef stab
stadion stadt städte stamm stämme stand standort standpunkt star start station statistik status stätte steuer stiftung stil stimme stimmung stipendium strafe strategie strecke streik streit
streitkraft streitkräfte strom struktur stück student studie studium stunde sturm stürme stürmer stützpunkt suche süden summe symbol symbolik symphonie sympathie sympathisant system szenario szene tag tage tagebuch tanz tänze tänzer
tagung talent tätigkeit team technik teil teilung telefonat tempel tempo termin territorium terror terrorist test text theater thema themen theorie thron tier titel tochter töchter tod ton töne tor torhüter tourismus tourist tournee tour
tradition trainer training transit transport traum träume trauma treffen trend trikot trip trophäe truppe truppen turm türme turnier übergang übergriff überfall überfälle überlebende übersetzer übersetzung übung ufer ultimatum umfeld umfrage umsatz umsturz
umwelt unabhängigkeit unfall union universität unruhe unruhen unterhändler unternehmen unternehmer unterricht unterschied unterstützer unterstützung untersuchung urlaub urlauber ursprung urteil vater verantwortliche veranstaltung verband verbände verbindung verbot verbrechen verbrecher
verbündete verein vereinigung verfahren verfassung vergangenheit vergleich verhältnis verhandlung verkauf verkäufe verkehr verlag verlauf verlust versammlung version versorgung verständnis verteidiger verteidigung vertrag verträge vertrauen vertreter vertretung vertriebene verwaltung verzicht veto video viertel
visum visa volk völker volksrepublik vorbereitung vorgang vorgänge vorgehen vorhaben vorkommen vorrat vorschlag vorschläge vorsitz vorsitzende vorstoß vortrag vorträge vorwurf vorwürfe wache waffe wahl wahlen wahlkampf wahlkämpfe wähler wald wälder wandel waren warnung wechsel
weg wein welt wende werk werft wert westen wetter widerstand winter wirtschaft wissen wissenschaft wissenschaftler woche wochenende wolf wort wörter wurzel zahl zahlung zar zeichen zeit zeitalter zeitung zelle zensur zentrale zentrum zentren zerstörung zeuge ziel zitat zitate zone zug züge zugang zukunft zusage zusammenarbeit zusammenbruch zusammenschluss zustand zustände zuwanderer zwang zweck zweig
vorlage strich nahme pegel bude becher flasche bonbon tat taten brauch arm baum bäume blume blumen blüte blüten boden bett brot butter dach dorf ei eier eis feld feuer fleisch garten gärten gemüse gras haar haut herz holz hund kaffee käse katze
kind kinder kleid kopf körper küche lampe licht milch mond nase nuss ohr obst papagei pferd pflanze regen reis rose salat salz schnee schwein see sonne stein stern stoff suppe tisch tee tier topf
tuch vogel wand wasser wolle zahn zucker zimmer schrank stuhl tür fenster kurs klasse lehre pfanne kuchen torte wurst zwiebel gewürz hobby
deutsche deutscher deutschen stämmige jährige urlauberin botschafterin beauftragter gesandter affinität bashing connection deal fieber flair feeling fokus gate hype kommuniqué mandatar medley mission myth quote ranking spezial special story tour ticket
""".split()
)

_MIN_HEAD = 3
_LINKS = ("", "s", "es", "n", "en", "er", "e")
_ENDINGS = ("", "s", "es", "e", "en", "n", "er", "ern", "in", "innen", "s-", "ns", "ens")
_LONGEST_TAIL = 60

STREETS = frozenset("straße strasse str platz allee gasse ring chaussee".split())

# „belarusfreundlich“: adjectives that take a name in front of them.
ADJECTIVE_TAILS = (
    "bezogen",
    "begeistert",
    "bürtig",
    "deutsch",
    "erfahren",
    "feindlich",
    "freundlich",
    "kritisch",
    "nah",
    "müde",
    "orientiert",
    "politisch",
    "skeptisch",
    "spezifisch",
    "stämmig",
    "treu",
    "typisch",
    "weit",
    "zentriert",
)
_ADJECTIVE_ENDINGS = frozenset(("", "e", "em", "en", "er", "es", "ere", "eren", "erer", "eres", "erem"))

_BEFORE_NAMES = frozenset(
    """
nord süd ost west nordost nordwest südost südwest zentral mittel gesamt exil inner inneren alt neu groß klein rest ganz halb heimat
ober unter binnen anti
""".split()
)
_BEFORE_ADJECTIVES = frozenset(
    """
nord süd ost west nordost nordwest südost südwest zentral mittel gesamt exil inner alt neu groß klein rest ganz halb
pro anti nicht un außer national ur ober unter post prä trans zwischen inter
""".split()
)
_BEFORE_PERSONS = frozenset(
    """
exil halb nord süd ost west deutsch ur anti nicht wahl neu auslands voll
""".split()
)
_BEFORE = {"proper": _BEFORE_NAMES, "adjective": _BEFORE_ADJECTIVES, "noun": _BEFORE_PERSONS | _BEFORE_NAMES}


def _is_head(word: str) -> bool:
    if word in _HEADS:
        return True
    return any(ending and word.endswith(ending) and word[: -len(ending)] in _HEADS for ending in _ENDINGS)


@lru_cache(maxsize=4096)
def is_tail(tail: str) -> bool:
    """Whether lower-case letters that follow a name are German nouns („politik“, „reiseberichte“)."""
    if not _MIN_HEAD <= len(tail) <= _LONGEST_TAIL:
        return False
    reach = {0}
    for end in range(_MIN_HEAD, len(tail) + 1):
        last = end == len(tail)
        for start in tuple(reach):
            if end - start < _MIN_HEAD:
                continue
            part = tail[start:end]
            if last and _is_head(part):
                return True
            if any(part.endswith(link) and part[: len(part) - len(link)] in _HEADS for link in _LINKS):
                reach.add(end)
    return False


@lru_cache(maxsize=4096)
def is_adjective_tail(tail: str) -> bool:
    """Whether lower-case letters after a name make an adjective of it („freundlichen“, „nahe“)."""
    return any(tail.startswith(stem) and tail[len(stem) :] in _ADJECTIVE_ENDINGS for stem in ADJECTIVE_TAILS)


@lru_cache(maxsize=4096)
def is_word_before(prefix: str, kind: str) -> bool:
    """Whether lower-case letters may stand before a name, adjective or noun in one word („Nord|weißrussland“)."""
    if prefix in _BEFORE.get(kind, frozenset()):
        return True
    if kind != "noun" or len(prefix) < _MIN_HEAD:
        return False
    return is_tail(prefix) or any(link and prefix.endswith(link) and is_tail(prefix[: -len(link)]) for link in _LINKS)
