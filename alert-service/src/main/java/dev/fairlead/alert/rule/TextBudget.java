package dev.fairlead.alert.rule;

import dev.fairlead.alert.gotemplate.TemplateException;

/**
 * What the texts of one evaluation of a rule may take altogether: each has limits of its own, but a
 * rule may have many thousands of alerts. Belongs to one thread.
 */
final class TextBudget {

    /** A few seconds; a usual text takes ten. */
    private static final long MOST_STEPS = 10_000_000;

    /** Characters that are in memory as long as the alerts are. */
    private static final long MOST_CHARACTERS = 32_000_000;

    /** Characters of one alert: its event has to find room in a record of the broker. */
    private static final int MOST_OF_AN_ALERT = 65_536;

    private long steps;
    private long characters;
    private int ofThisAlert;

    /** Another alert begins. */
    void next() {
        ofThisAlert = 0;
    }

    /**
     * Steps were taken.
     *
     * @throws TemplateException where they are too many
     */
    void spend(long more) {
        took(more);
        if (steps > MOST_STEPS) {
            throw spentException();
        }
    }

    /** The same, where the text is at its end: the next one is told. */
    void took(long more) {
        steps += more;
    }

    /**
     * A text was made.
     *
     * @throws TemplateException where it is too long, or there are too many
     */
    void made(String text) {
        if (ofThisAlert + text.length() > MOST_OF_AN_ALERT) {
            throw new TemplateException(
                    "more than %d characters of one alert".formatted(MOST_OF_AN_ALERT));
        }
        ofThisAlert += text.length();
        characters += text.length();
        if (characters > MOST_CHARACTERS) {
            throw spentException();
        }
    }

    /** Whether nothing is left. */
    boolean spent() {
        return steps > MOST_STEPS || characters > MOST_CHARACTERS;
    }

    private static TemplateException spentException() {
        return new TemplateException("the texts of all alerts of this rule take too much");
    }
}
