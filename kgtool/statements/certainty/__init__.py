"""What becomes of a statement that the article denies, corrects or doubts."""
