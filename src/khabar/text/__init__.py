"""From raw characters to words: folding, words with their clitics, sentences and quotations."""
