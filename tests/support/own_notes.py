"""A person's notes as they might write them: bread instead of machine learning."""

PLAIN = """\
A few notes to learn by heart.

1. Pocket card (learn by heart)
2. Topic by topic
3. Quick questions
4. Two 60–90s scripts

---

# 1) Pocket card (learn by heart)

* Yeast: eats sugar and gives gas, $C_6H_{12}O_6 \\to 2\\,C_2H_5OH + 2\\,CO_2$.
* Gluten: a net of proteins; kneading lines it up.
* Crust & steam: browning needs $T > 140$ and a dry skin.

# 2) Topic by topic

Two or three bullets for each.

## Yeast and fermentation

* What: a fungus that lives on sugar, so the rate follows $r = r_0 e^{-E/RT}$.
* Why: gas lifts the dough, acids and alcohol give taste.

## Gluten (the net)

* What: glutenin and gliadin bind as water reaches the flour.
* Interview line: “kneading brings order, resting lets it relax.”

## Crust and steam

* What: Maillard reactions brown the outside above $140$ degrees.
* Why steam: a wet skin stays soft, so that the loaf can still grow.

# 3) Quick questions

**Q: Why does cold dough rise slowly?**
A: Yeast works more slowly at low temperature; the rate falls with $e^{-E/RT}$.

**Q: Why let the dough rest?**
A: The gluten net relaxes — it can be stretched again without tearing.

# 4) Two 60–90s scripts

### Script A — Fermentation (60–90s)

“Yeast eats the sugar of the flour and gives carbon dioxide and alcohol. The gas is caught in the net of gluten, so
that the dough rises. Warmth makes this faster, because the rate follows $r = r_0 e^{-E/RT}$, while cold dough rises
overnight and tastes better. This is why bakers plan with the fridge.”

### Script B — Crust and steam (60–90s)

“Steam keeps the skin of the loaf soft in the first minutes. Then it must leave, since browning needs a dry surface
above $140$ degrees. A Maillard reaction between sugars and proteins makes colour and smell. So the oven is opened
after a third of the time, and that is the secret of a crisp crust."
"""
