"""Spellings that no rule gives: loanwords, phrases, acronyms that are read as words, words of their own.

Sources: the official rules of German orthography (2024), §§ 20, 32, 39, 43-45, 55 and word list; Wikipedia's lists of
acronyms. What a rule of the sound does give (hyphens, ss and ß, accents) is in `orthography`.
"""

from __future__ import annotations

__all__ = [
    "ACRONYMS",
    "FIRST_NAMES",
    "FIRST_PARTS",
    "LOANS",
    "MEASURES",
    "OLD_NOUNS",
    "ORDINARY",
    "PHRASES",
    "USUAL_LOANS",
]

# What can be put for what in a word, in lower case; both are met, the second is what they are compared as.
LOANS: dict[str, str] = dict(
    pair.split(":")
    for pair in """
photograph:fotograf photo:foto graphie:grafie graphisch:grafisch graphik:grafik graphin:grafin graphologe:grafologe
autograph:autograf biograph:biograf paragraph:paragraf geograph:geograf choreograph:choreograf telegraph:telegraf stenograph:stenograf
seismograph:seismograf kartograph:kartograf demograph:demograf pornograph:pornograf typograph:typograf bibliograph:bibliograf
mikrophon:mikrofon megaphon:megafon saxophon:saxofon telephon:telefon grammophon:grammofon xylophon:xylofon vibraphon:vibrafon
quadrophon:quadrofon stereophon:stereofon frankophon:frankofon anglophon:anglofon symphonie:sinfonie symphonisch:sinfonisch
phantas:fantas delphin:delfin
ntial:nzial ntiell:nziell
panther:panter thunfisch:tunfisch kathode:katode ghetto:getto spaghetti:spagetti joghurt:jogurt yoghurt:jogurt myrrhe:myrre
hämorrhoid:hämorrid katarrh:katarr
codier:kodier club:klub disco:disko calcium:kalzium cortison:kortison carbonat:karbonat couvert:kuvert cousine:kusine circa:zirka
casino:kasino cellulose:zellulose cellulitis:zellulitis glycerin:glyzerin acetat:azetat aceton:azeton cigarette:zigarette
cigarre:zigarre collier:kollier courtage:kurtage hurricane:hurrikan oxyd:oxid maffia:mafia placier:platzier
friseur:frisör friseuse:frisöse dränage:drainage büfett:buffet bukett:bouquet nugat:nougat mayonnaise:majonäse portemonnaie:portmonee
sketsch:sketch ketschup:ketchup yacht:jacht exposee:exposé kommunikee:kommuniqué dekolletee:dekolleté varietee:varieté negligee:negligé
soufflee:soufflé chicoree:chicorée frottee:frotté känguruh:känguru
plazier:platzier numerier:nummerier selbständig:selbstständig aufwendig:aufwändig alptr:albtr behend:behänd stengel:stängel gemse:gämse
quentchen:quäntchen überschwenglich:überschwänglich schneuz:schnäuz tolpatsch:tollpatsch zierat:zierrat
justitiar:justiziar minutiös:minuziös verbleuen:verbläuen belemmert:belämmert existentiell:existenziell
""".split()
)
# … and those of them that newspapers disagree about, counted wherever they stand.
USUAL_LOANS = tuple(
    """
fotograf fotovolta grafie grafik grafis biograf geograf paragraf mikrofon megafon saxofon grammofon sinfoni fantas delfin nzial nziell panter
tunfisch getto jogurt kodier hurrikan frisör jacht platzier nummerier selbstständig aufwändig albtr stängel justiziar minuziös
""".split()
)

# What follows a number in one word: „20-jährig“, since 1996 with a hyphen.
MEASURES = "jähr|tägig|stündig|minüt|sekünd|monat|wöch|prozent|köpf|seit|teil|stell|stöck|mal|grad|spur|zeil|bänd|tür|sitz|rädr|zylind|karät"

# Stems of nouns with ß: no names, or not as they stand here.
OLD_NOUNS = (
    "prozeß|kongreß|fluß|schluß|schloß|haß|[^p]riß|biß|[hnrbt]laß|faß|kuß|guß|schuß|genuß|streß|rußland|expreß|(?<![a-zäöü])(?:paß|meß|eß|preß|miß|daß|muß|"
    "müß|wuß|gewiß|naß)|reisepaß|rezeß|exzeß|abszeß|zuschuß|ausschuß|boß$|imbiß|kompromiß|bißchen|"
    "straße|größe|füße|maßnahm|maßst|grüße|spaß|späße|fleiß|außen|äußer|außer|großbr|schließ|reiße"
)

# Wordings that may be written in either way; the second is what they are compared as.
PHRASES: dict[str, str] = dict(
    tuple(part.strip() for part in line.split("|"))  # type: ignore[misc]
    for line in """
zu Hause|zuhause
so dass|sodass
auf Grund|aufgrund
an Stelle|anstelle
mit Hilfe|mithilfe
zu Gunsten|zugunsten
zu Ungunsten|zuungunsten
zu Lasten|zulasten
von Seiten|vonseiten
in Frage|infrage
zu Grunde|zugrunde
zu Stande|zustande
zu Tage|zutage
zu Wege|zuwege
zu Mute|zumute
im Stande|imstande
außer Stande|außerstande
in Stand|instand
so genannte|sogenannte
so genannten|sogenannten
so genannter|sogenannter
so genanntes|sogenanntes
so genanntem|sogenanntem
seit Langem|seit langem
seit Längerem|seit längerem
seit Kurzem|seit kurzem
vor Kurzem|vor kurzem
vor Langem|vor langem
vor Längerem|vor längerem
bei Weitem|bei weitem
von Weitem|von weitem
von Neuem|von neuem
ohne Weiteres|ohne weiteres
bis auf Weiteres|bis auf weiteres
""".strip().splitlines()
)

# Acronyms that are read as words and therefore written like words by some.
ACRONYMS = frozenset(
    """
nato uno unesco unicef unhcr aids sars mers covid opec nasa esa fifa uefa fina wada nada isaf kfor sfor unifil unprofor asean mercosur
nafta cern awacs farc eta dax mdax tecdax nasdaq lkw pkw kfz akw fkk schufa bafin bafög gema arte pegida fed ecowas
efta euratom eurojust ufo wlan wto hiv vip tüv dekra hamas jva kita soko
""".split()
)

# Words of their own that an acronym or a name in capitals only looks like.
ORDINARY = frozenset(
    """
als am an auf aus bei bild bund das der des die du ein eins er es euro fast focus für gala gas geo grüne grünen hat ice in ist it job kann
lag linke linken liga mal man mann mars merkur mit nein neu nicht nie not oder ort pisa plus post rat rot ruf sat sein seit sie
sind so spiegel stern tag team test tor und uns up vor vox wald wall war was welt wer wir zeit zoo zug sport stadt land staat partei
seat opel visa alba elster air bus war tour top pro nur noch neue rechte freie union allianz stopp los alle kein keine
""".split()
)

# First parts of compounds that newspapers join to the next one with and without a hyphen.
FIRST_PARTS = frozenset(
    """
afghanistan ägypten argentinien asien athen balkan bayern berlin bosnien brasilien brexit brüssel bush china clinton darfur donbass
dublin europa gaddafi gaza genf georgien golf griechenland guantanamo hamburg indien irak iran islam israel italien japan jemen kaschmir kaukasus
kongo korea kosovo krim kuba kurden kuwait libanon libyen mali merkel mexiko moskau nahost nordkorea olympia osteuropa pakistan palästina paris
peking polen putin russland saddam schengen serbien somalia spanien sudan syrien taiwan tibet trump tschetschenien türkei tunesien ukraine
ungarn venezuela vietnam zypern obama lissabon kyoto bologna bermuda
aktien alkohol amok anti atom atomenergie asyl audio auto bank bio börsen bundesliga champions chef chip clan co computer corona crew cyber
daten demo design diesel digital dollar doping drogen ebola eishockey elektro elite energie erdöl euro ex export extra fan fernseh film finanz
flüchtlings formel foto fracking fußball gas gen geheimdienst grippe hacker handball handy hedge hightech holocaust homo hybrid impf import
interims internet interview islamisten jazz job juden kabel kino klima kultur laptop laser leasing lockdown live lobby luxus marathon masken mega
migranten mikro mini mobil mobilfunk musical musik muslim multi nazi neonazi netz nicht non notebook öko öl ölpreis online open oscar ozon
partei piraten polit pop porno post prä pro promi provinz radio recycling richter rock rüstungs satelliten schach schiedsrichter schulden server
service sex show single ski smartphone snowboard social software solar spam sparkassen spitzen sport stasi steuer strom super taliban talk tennis
terror test thriller tour top trainer trans turbo übergangs video viren virus vize vogelgrippe völkermord web wellness weltcup weltraum werbe
windows wirtschafts wlan yoga
""".split()
)

# First names that are joined to double names: „Hans-Peter“ and „Hanspeter“ are two people.
FIRST_NAMES = frozenset(
    """
adam alfred andreas anette anja anke anna anne annette anni anton arno august axel barbara bernd bernhard bert bettina bodo brigitte britta carl
carsten charlotte chris christa christel christian christina christine christoph claude claudia claus daniel detlef dieter dietmar dietrich doris
eberhard eckart eckhard edith elisabeth elke ella emil erich erik erika ernst erwin eugen eva evelin felix ferdinand frank franz franziska françois
friederike friedhelm friedrich fritz georg gerd gerda gerhard gert gisela gottfried gregor gudrun günter günther gustav hanna hannelore hanne hannes
hanns hans harald hartmut heide heidemarie heidi heike heiko hein heiner heinrich heinz helene helga hella helmut henri henning herbert hermann hilde
holger horst ilse inge ingeborg ingo ingrid irene irmgard isa jacques jan jean jens joachim jochen johann johanna johannes jörg josef joseph josefine
jost julia julius jürgen jutta kai karin karl karla karsten katharina kathrin katrin kay klara klaus konrad kurt lars lena leo liese lieselotte lisa
lorenz lothar louis lotte lou luc ludwig luise lutz lutze magdalena manfred marc margarete margit margot maria marianne marie marion marko markus
marlene marlies martha martin martina max melanie michael michel monika moritz nicolas niels norbert olaf otto paul paula peer peter petra philipp
pierre rainer ralf regina reiner reinhard renate rené richard robert rolf roman rosa rose rosemarie roswitha rudi rudolf ruth sabine sebastian
siegfried sigrid silke simon sophie stefan stephan susanne sven sybille theo theodor theresa thomas tim traute udo ulf uli ulrich ulrike ursula ute
uta uwe vera viktor volker walter waltraud werner wilhelm willi willy wilma wolf wolfgang
""".split()
)
