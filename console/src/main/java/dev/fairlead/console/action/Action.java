package dev.fairlead.console.action;

import java.util.List;

/**
 * Something that a person may ask a service for.
 *
 * @param name last part of the service's path
 * @param label on the button, and title of the question
 * @param explanation what will happen
 * @param field of the request's body that takes the person's text; empty where none is taken
 * @param fieldLabel what the text is
 * @param required whether the console insists on a text
 * @param tone primary, plain or danger
 * @param done sentence after it was accepted
 * @param extras what may be said besides
 * @param announces whether others are told of it: what they would be told can be seen before, and
 *     written in own words
 */
public record Action(
        String name,
        String label,
        String explanation,
        String field,
        String fieldLabel,
        boolean required,
        String tone,
        String done,
        List<Extra> extras,
        boolean announces) {

    public Action {
        extras = List.copyOf(extras);
    }

    /** One that nobody else is told of. */
    public Action(
            String name,
            String label,
            String explanation,
            String field,
            String fieldLabel,
            boolean required,
            String tone,
            String done,
            List<Extra> extras) {
        this(name, label, explanation, field, fieldLabel, required, tone, done, extras, false);
    }

    /** One with a single text. */
    public Action(
            String name,
            String label,
            String explanation,
            String field,
            String fieldLabel,
            boolean required,
            String tone,
            String done) {
        this(name, label, explanation, field, fieldLabel, required, tone, done, List.of());
    }

    /** The same, and others are told of it. */
    public Action announced() {
        return new Action(
                name, label, explanation, field, fieldLabel, required, tone, done, extras, true);
    }

    /** Whether a text goes with it at all. */
    public boolean takesText() {
        return !field.isEmpty();
    }

    /**
     * A line besides the text.
     *
     * @param field of the request's body
     * @param label what it is
     * @param hint an example
     * @param required whether the console insists on it
     */
    public record Extra(String field, String label, String hint, boolean required) {

        /** One that may be left out. */
        public Extra(String field, String label, String hint) {
            this(field, label, hint, false);
        }

        /** One that may not. */
        public static Extra required(String field, String label, String hint) {
            return new Extra(field, label, hint, true);
        }
    }
}
