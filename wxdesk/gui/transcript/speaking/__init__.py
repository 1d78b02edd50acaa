"""Who speaks when and how much: the figures and the chart of an open transcript."""
