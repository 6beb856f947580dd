package dev.fairlead.console.alert;

/**
 * What is asked of silences; each is a button, and a form with the fields that it needs.
 *
 * @param name last part of the address
 * @param label on the button, and title of the form
 * @param explanation what will happen
 * @param tone primary, plain or danger
 * @param done sentence after it was accepted
 */
public record SilenceTask(String name, String label, String explanation, String tone, String done) {

    /** Begins one. */
    static final SilenceTask SILENCE =
            new SilenceTask(
                    "silence",
                    "Silence",
                    "Alerts whose labels fulfil all matchers are not told until the silence ends. Look first at what it hides.",
                    "primary",
                    "The silence is begun.");

    /** Moves the end of one. */
    static final SilenceTask EXTEND =
            new SilenceTask(
                    "extend",
                    "Extend",
                    "The silence ends so long from now on.",
                    "plain",
                    "The end of the silence is moved.");

    /** Ends one. */
    static final SilenceTask EXPIRE =
            new SilenceTask(
                    "expire",
                    "Expire",
                    "The silence ends now. What it hid and still fires is told within a minute.",
                    "danger",
                    "The silence is over.");

    /** Whether it needs matchers and a reason. */
    public boolean isNew() {
        return name.equals(SILENCE.name);
    }

    /** Whether it needs a length. */
    public boolean takesTime() {
        return !name.equals(EXPIRE.name);
    }
}
