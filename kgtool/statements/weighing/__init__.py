"""What else an article states, by learned weights: how strongly the words around two things speak for a relation.

weights.py          the table of weights: read, and made into probabilities
bundles.py          grounds that come together, and tables that add up what they weigh
scene.py            what an article names, and of each sentence what may be a subject
around.py           what a sentence and those above it name
grounds.py          the grounds for a pair that hold of the sentence or of the object: words, how many of its class
subject_grounds.py  those that hold of the subject: its standing in the article and in the sentence
pair_grounds.py     those that hold of subject and object together: words between, order, distance, reference data
signatures.py       which properties two classes may have between them
pairs.py            the pairs of a sentence that the ontology allows
outlook.py          which of them are probable, where nothing stands in the way
improbable.py       which relations of the rules are turned away
weigh.py            which pairs are stated

figure_owners.py        what may own the amounts of a sentence, and the grounds for it
figure_surroundings.py  what the sentence and those around it name, as far as it tells for one owner or another
figure_places.py        an amount where it stands, and the grounds for it
figure_grounds.py       the grounds of a sentence, and of an amount and an owner
figures.py              whose figure an amount is, and which figures of the rules are left open
"""
