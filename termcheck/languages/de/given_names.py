"""Given names that German news has to do with: what stands behind one is a family name.

Public knowledge, no list of any book or office; a name that is missing only makes a check see less.
"""

from __future__ import annotations

__all__ = ["GIVEN_NAMES"]

GIVEN_NAMES = frozenset(
    """
Aaron Abbas Abdel Abdelaziz Abdul Abdulaziz Abdullah Abdurrahman Abel Abigail Abraham Achim Achmed Adam Adel Adele Adnan Adolf Adrian Adriana Adrien Agata Agnes
Agnieszka Ahmad Ahmed Ahmet Aidan Aischa Akbar Akira Alain Alan Albert Alberto Albin Albrecht Aldo Alejandra Alejandro Aleksandar Aleksander Aleksandr
Aleksandra Aleksej Aleksey Alena Alessandra Alessandro Alex Alexander Alexandr Alexandra Alexandre Alexandros Alexei Alexej Alexey Alexis Alfons Alfonso Alfred
Alfredo Alfried Ali Alice Alicia Alina Aljona Allan Allen Alma Alois Amadou Amal Amanda Ambros Amelie Amin Amina Amir Amos Amy Amélie Ana Anastasia Anatol
Anatoli Anatolij Anders Andre Andrea Andreas Andrei Andrej Andres Andrew Andrey Andrij Andrzej André Andrés Angela Angelika Angelina Angelo Ángel Angel Anita Anja Anke Ann
Anna Annalena Anne Annegret Anneliese Annemarie Annette Annie Ansgar Anthony Antje Antoine Anton Antonia Antonie Antonio Antonis Antony Antonín António Ariel
Armando Armin Arnaud Arne Arnold Arnulf Arseni Arsenij Arthur Artjom Artur Arturo Asif Aslan Astrid Athanasios Attila Auguste Augustin Augusto Aung Axel Ayman
Ayşe Aziz Baldur Barack Barbara Barry Bartosz Baschar Bashar Bassam Bastian Beata Beate Beatrice Beatrix Ben Benazir Benedikt Benita Benito Benjamin Benno Benny
Benoît Berend Bernadette Bernard Bernardo Bernd Bernhard Bernie Bert Bertha Berthold Bertolt Bertram Bettina Bianca Bidzina Bill Billy Birgit Bjarne Björn Bob
Bobby Bodo Bogdan Bohumil Bojan Boris Borut Božo Brad Branko Brenda Brett Brian Brigitte Britta Bronislaw Bronisław Bruce Bruno Bryan Burkhard Burkhart Bärbel
Béla Calvin Camilla Camille Camilo Carina Carl Carla Carles Carlo Carlos Carmen Carol Carola Carolin Caroline Carsten Caspar Catherine Catrin Cecilia Cem Chaim
Chalid Charles Charlie Charlotte Chiara Chloé Chris Christa Christel Christian Christiane Christin Christina Christine Christof Christoph Christophe Christopher
Christos Cindy Claire Clara Clarence Claude Claudia Claudio Claudius Claus Clemens Clint Clément Colin Condoleezza Connie Conny Conrad Constantin Constanze
Cordula Corinna Cornelia Cornelius Costas Craig Cristian Cristiano Cristina Curt Cynthia Cyril Cyrill Cécile Dagmar Dalia Damian Damien Damir Dan Dana Daniel
Daniela Daniele Danielle Daniil Danijel Danilo Danièle Danny Danuta Dario Darius Dariusz Darja Dave David Davide Davor Dawid Dawud Debora Deborah Dejan Demet
Denis Denise Dennis Denys Derek Desmond Detlef Detlev Devrim Diana Diane Didier Diego Dieter Dietger Diether Dietmar Dietrich Dilma Dimitri Dimitrij Dimitrios
Dimitris Dirk Dmitri Dmitrij Dmitry Dmytro Dominic Dominik Dominique Don Donald Donatella Donna Dora Dorian Doris Dorothea Dorothee Doug Douglas Dragan Dražen
Dschalal Dschamal Dusan Dustin Dwight Dylan Ebba Eberhard Ebru Eckart Eckhard Eckhart Edda Eddie Eddy Edgar Edith Edmond Edmund Edouard Eduard Eduardo Edward
Edwin Egbert Egon Ehud Eileen Ekkehard Ekrem Elena Eleni Eleonora Eleonore Elfriede Elias Elisabeth Elise Elizabeth Elke Ella Ellen Ellinor Elmar Elon Elton
Elvira Elvis Emanuel Emil Emilia Emilie Emilio Emily Emine Emma Emmanuel Emre Enrico Enrique Enver Eric Erich Erik Erika Erkan Ernest Ernesto Ernst Ertuğrul
Erwin Esra Esteban Esther Ethan Eugen Eugene Eugenio Eugène Eva Evangelos Evelyn Evi Evo Ewa Ewald Fabian Fabio Fabrice Fadi Faisal Farah Farid Faruk Fatih
Fatima Fatma Fausto Federica Federico Felicitas Felipe Felix Ferdinand Fernand Fernanda Fernando Fidel Filip Filippo Finn Fiona Flavio Florian Floyd Francesca
Francesco Francis Francisco Franciszek Frank Frans Frantisek František Franz Franziska François Françoise Frauke Fred Freddy Frederic Frederick Frederik Fredrik
Frieder Friederike Friedhelm Friedrich Frithjof Fritjof Fritz Frédéric Fulbert Fumio Gabi Gabor Gabriel Gabriela Gabriele Gabriella Gaby Galina Gamal Garry Gary
Gavin Gebhard Geert Geoffrey Georg George Georges Georgi Georgij Georgios Georgy Gerald Geraldine Gerard Gerd Gerda Gerhard Gerhart Gerlinde Germán Gernot
Gerold Geronimo Gerrit Gert Gertraud Gertrud Gesine Ghassan Giacomo Giancarlo Gianfranco Gianluca Gianluigi Gianni Gideon Gilbert Gilles Gina Giorgi Giorgio
Giorgos Giovanni Gisela Gitta Giulia Giulio Giuseppe Glenn Gloria Goran Gordon Gottfried Gotthold Graham Greg Gregor Gregory Greta Gretchen Grigori Grigorij
Grzegorz Gudrun Guido Guillaume Guillermo Gunda Gundula Gunnar Gunter Gunther Gustav Gustavo Guy Gábor Gérard Götz Gül Günter Günther Habib Hadi Hafis Haider
Haim Hakan Haldor Halil Halina Hamad Hamid Hamida Hamza Hana Hanna Hannah Hannelore Hannes Hanno Hans Hansi Hansjörg Hansjürgen Harald Harold Harriet Harry
Hartmut Hartwig Haruki Harvey Hasan Hashim Hassan Hasso Hatice Hauke Hedwig Heide Heidemarie Heidi Heike Heiko Heiner Heinrich Heinz Helen Helena Helene Helga
Helge Hellmut Hellmuth Helmar Helmut Helmuth Hendrik Hennig Henning Henri Henriette Henrik Henrike Henrique Henry Herbert Heribert Herman Hermann Hermine Hernán
Herta Hertha Heydar Hikmet Hilary Hilde Hildegard Hillary Hinrich Hiroshi Holger Horst Hosni Howard Hubert Hubertus Hugh Hugo Hussein Hüseyin Ian Ibrahim Ida
Idris Ignacio Ignaz Igor Ike Ilan Ilham Ilja Ilka Ilkka Ilona Ilse Ilya Immanuel Imran Imre Ines Inga Inge Ingeborg Ingemar Ingmar Ingo Ingolf Ingrid Inka Inés
Irena Irene Irina Iris Irma Irmgard Irving Isaac Isabel Isabell Isabella Isabelle Ishaq Ismail Isolde István Italo Ivan Ivana Ivica Ivo Iwan Iwona Iyad Izabela
Jack Jackie Jacob Jacqueline Jacques Jadranka Jadwiga Jahja Jaime Jair Jakob Jakub Jalal Jamal James Jamie Jan Jana Jane Janet Janez Janina Janine Janis Janko
Janne Jannis Janusz Jared Jaroslav Jaroslaw Jarosław Jasmin Jasmina Jason Jasper Javier Jay Jean Jeanette Jeanne Jeff Jeffrey Jelena Jenifer Jennifer Jenny Jens
Jeremy Jerome Jerry Jerzy Jesse Jessica Jesús Jewgeni Jewgenij Jewgenija Jill Jim Jimmy Jiri Jitzchak Jiří Joachim Joan Joanna Joanne Joao Jochen Joe Joel Johan
Johann Johanna Johannes John Johnny Jolanta Jon Jonas Jonathan Jonny Joran Jorg Jorge Jos Joschka Josef Josefa Josefine Josep Joseph Josephine Josh Joshua Josip
Jost José Jovan Joyce João Joël Juan Juana Judith Jules Julia Julian Juliane Julie Julien Julija Julio Julius Junichiro Jure Juri Jurij Jussi Justin Justine
Justus Jutta János Jérémie Jérôme Jörg Jörn Jürg Jürgen Kai Kaja Karel Karen Kari Karim Karin Karina Karl Karla Karlheinz Karol Karolin Karolina Karoline
Karsten Kasimir Kaspar Kassim Katarina Katarzyna Kate Katerina Katharina Katherine Kathleen Kathrin Kathy Katie Katja Katrin Kay Kazimierz Keith Kelly Kemal Ken
Kenneth Kerstin Kevin Khaled Khalid Khalil Kilian Kim Kira Kirill Kirsten Kirstin Kjell Klara Klaudia Klaus Klemens Klement Knud Knut Kofi Konrad Konstantin
Konstantinos Konstanze Kostas Kristian Kristin Kristina Kristine Kristof Krisztina Krystyna Krzysztof Kurt Kyle Kyriakos Lajos Larissa Larry Lars Lasse Laszlo
Laura Laurence Laurent Lawrence Lea Leah Lech Leif Leila Lena Lene Leni Lenka Leo Leoluca Leon Leonard Leonardo Leonhard Leonid Leonie Leonore Leopold Leroy
Leslie Leszek Lewis Lia Liam Liana Lidia Liese Lilian Lilli Lilly Lina Linda Linus Lionel Lisa Liz Ljubomir Ljubow Ljudmila Lloyd Lorenz Lorenzo Lorraine Lothar
Lotte Lou Louis Louise Lubomir Luc Luca Lucas Lucia Lucien Lucinda Lucio Lucius Lucjan Lucy Lucía Ludger Ludmila Ludwig Luigi Luis Luisa Luise Luiz Luka Lukas
Luke Lutz Luís Lydia Lyndon Lynn László Léon Maciej Madeleine Mads Magda Magdalena Magnus Mahathir Mahmoud Mahmud Maike Maja Majid Makoto Malcolm Malgorzata
Malte Malu Mamadou Manfred Manja Manmohan Manolis Manolo Manuel Manuela Marc Marcel Marcelo Marcia Marcin Marco Marcos Marcus Marek Margaret Margareta Margarete
Margarita Margit Margot Margrit Marguerite Maria Mariam Marian Mariana Marianne Mariano Marie Marija Marika Marin Marina Marine Mario Marion Maris Marisa Marit
Marita Marius Marjan Mark Marko Markus Marlene Marlies Marta Martha Martin Martina Martine Marton Marwan Mary Maryam María Masoud Massimo Massud Matej Mateusz
Mathias Mathieu Mathilde Matt Matteo Matthew Matthias Matthieu Matti Matvej Maud Maurice Mauricio Maurizio Mauro Max Maxim Maxime Maximilian Małgorzata
Mechthild Mehdi Mehmed Mehmet Meike Meinhard Melanie Melinda Melissa Meredith Merve Mesut Mevlüt Mia Michael Michaela Michail Michal Michał Micheil Michel
Michela Michele Michelle Michèle Mick Miguel Mihai Mikael Mikail Mike Mikhail Mikis Mikko Mikola Mikołaj Mikuláš Milan Milena Miles Milica Milo Milorad Milos
Miloš Minna Mira Mircea Miriam Mirjam Mirko Miro Miroslav Mirosław Mitch Mladen Moammar Mohamad Mohamed Mohammad Mohammed Mohsen Moisés Mojca Momčilo Mona
Monica Monika Moritz Morris Morten Mosche Moses Moshe Muammar Muhamed Muhammad Muhammed Muhsin Munir Murat Musa Mustafa Mychajlo Mykola Nadeschda Nadia Nadine
Nadja Naftali Nancy Naomi Narendra Nasser Natalia Natalie Natalija Natalja Natascha Nathalie Nathan Nawaf Nawaz Neil Nell Nelly Nelson Nestor Neven Niall
Nicholas Nick Nicki Nico Nicola Nicolae Nicolai Nicolas Nicole Nicolás Niels Nigel Nihat Nik Niki Nikita Niklas Niklaus Niko Nikol Nikola Nikolai Nikolaj
Nikolaos Nikolaus Nikos Nils Nina Nino Noah Noam Noel Nora Norbert Norman Nouri Noël Nuri Nursultan Octavio Odile Ola Olaf Olav Ole Oleg Oleh Oleksandr Oleksij
Olena Olga Olha Oliver Olivia Olivier Olli Olof Omar Orhan Osama Oscar Oskar Ossip Oswald Oswaldo Othmar Otmar Ottfried Ottmar Otto Ottokar Pablo Pamela Pandeli
Panos Paola Paolo Pascal Pasquale Patricia Patricio Patrick Patrik Patrizia Patrycja Paul Paula Paulina Pauline Paulo Paulus Pavel Pavle Pavlo Pawel Paweł Pawlo
Pedro Peer Peggy Penelope Pentti Pervez Perwes Petar Pete Peter Petr Petra Petri Petro Phil Philip Philipp Philippa Philippe Phillip Phoebe Pia Pier Pierluigi
Pierre Pieter Pietro Pim Pinchas Piotr Pius Pjotr Placido Plamen Poul Pranab Predrag Pál Raed Rafael Rafał Rafik Ragnar Rahel Raik Raila Raimund Rainer Raisa
Raja Rajiv Ralf Ralph Ramazan Rami Ramona Ramsan Ramzan Ramón Randi Randolph Randy Rania Raoul Raphael Raschid Rashid Raul Rayk Raymond Raúl Rebecca Recep
Regina Regine Reiner Reinhard Reinhart Reinhold Renata Renate Renato Renaud Rene René Renée Reza Ricardo Riccardo Richard Rick Ricky Rita Rob Robert Roberta
Roberto Robin Roderich Rodolfo Rodrigo Rodrigue Roger Roland Rolf Roman Romana Romano Romeo Romy Ron Ronald Ronaldo Ronny Rosa Rosalie Rosalind Rosemarie
Roswitha Rowan Roxana Roy Rubens Rudi Rudolf Rudolph Rudy Rupert Ruslan Russell Ruth Ryan Régis Rémi Rüdiger Rüstem Saad Sabine Sabrina Saddam Sadiq Safet Said
Saif Sakari Salah Saleh Sali Salim Sally Salman Salome Salvatore Sami Samir Samira Samuel Samy Sandra Sandro Sara Sarah Sascha Saskia Saša Scott Sean Sebastian
Sebastião Seif Selim Selma Semjon Sepp Serdar Serena Serge Sergei Sergej Sergey Sergio Sergiy Serhij Sevim Shane Shimon Shinzo Shinzō Shirin Sibylle Siegbert
Siegfried Sieglinde Siegmar Siegmund Siegrid Sigmar Sigmund Sigrid Silke Silvana Silvia Silvio Simeon Simon Simona Simone Simonetta Sina Sinéad Sirkka Slavko
Slobodan Sofia Sofie Solange Soledad Sonia Sonja Sophia Sophie Soraya Stanislas Stanislav Stanislaw Stanisław Stanley Stefan Stefania Stefanie Stefano Steffen
Steffi Stella Stephan Stephanie Stephen Steve Steven Stipe Stuart Sturla Stéphane Susan Susana Susann Susanna Susanne Svante Sven Svenja Svetlana Swantje
Swetlana Sylvester Sylvia Sylvie Szymon Sándor Sébastien Sören Søren Süleyman Sławomir Tabea Tadeusz Takeshi Talal Tamar Tamara Tamás Tania Tanja Tarek Tariq
Taro Tassilo Tatiana Tatjana Tayyip Ted Teodor Teodora Terence Teresa Terry Theo Theodor Theodora Theodore Theresa Therese Theresia Thierry Thilo Thomas Thoralf
Thorben Thorsten Tiago Tibor Tilman Tilmann Tilo Tim Timm Timo Timothy Tina Tino Tito Tjark Tobias Todd Tom Tomas Tomasz Tomaž Tomislav Tommaso Tommy Tomáš Toni
Tony Torben Torsten Tove Traian Traude Trevor Tristan Trude Tscheslaw Tullio Tunç Turgut Tuğba Tyler Udo Ueli Ugo Ulf Uli Ulla Ulrich Ulrike Umar Umberto Uri
Urs Ursula Uschi Uta Ute Uwe Vaclav Valentin Valentina Valentyn Valeri Valeria Valerie Valerij Valérie Vanessa Vasile Vedat Vera Verena Veronica Veronika
Vicente Vicky Victor Victoria Viktor Viktoria Viktorija Vilma Vincent Vincenzo Viola Violetta Virginie Vitali Vitalij Vito Vittorio Vjekoslav Vladimir Vladimír
Vlado Vlasta Vojislav Vojtěch Volker Volkmar Volodymyr Václav Vérena Vítězslav Wadim Waldemar Waleri Walerij Walter Walther Waltraud Wanda Warren Wassili
Wassilij Wenzel Werner Wesley Wiebke Wiktor Wilfried Wilhelm Wilhelmine Willi William Willibald Willy Wilma Wim Winfried Winston Witali Witalij Witold
Wjatscheslaw Wladimir Wladislaw Wojciech Wojtech Wolfgang Wolfhard Wolfram Wolodymyr Woody Władysław Xaver Xavier Xenia Yair Yanis Yannick Yasin Yasir Yasmin
Yasser Yassir Yigal Yitzhak Yoko Yoshihide Yoshihiko Yossi Youssef Yukio Yuri Yusuf Yves Yvette Yvonne Zbigniew Zdeněk Zeynep Zinédine Zita Zlatan Zlatko Zoltán
Zoran Zoé Zoë Zsuzsa Zuzana Álvaro Édouard Étienne Óscar Ömer Ümit
""".split()
)
