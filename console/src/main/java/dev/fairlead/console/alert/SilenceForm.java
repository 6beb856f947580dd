package dev.fairlead.console.alert;

import dev.fairlead.console.upstream.Hidden;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A form about a silence.
 *
 * @param about the thing, for people
 * @param path that takes the form
 * @param back the page to go back to
 * @param typed what is in its fields
 * @param hidden what the silence would hide, or hides; null where that is not known yet
 * @param refusal why it was not done; null where it was not tried
 */
public record SilenceForm(
        SilenceTask task,
        String about,
        String path,
        String back,
        Typed typed,
        @Nullable Hidden hidden,
        @Nullable Refusal refusal) {

    /** What is in the fields. */
    public record Typed(String matchers, String lasts, String comment) {}

    /**
     * Why it was not done.
     *
     * @param reason in kebab case, where the service named one
     * @param errors of fields
     */
    public record Refusal(String why, @Nullable String reason, List<String> errors) {}

    SilenceForm with(Typed now) {
        return new SilenceForm(task, about, path, back, now, hidden, refusal);
    }

    SilenceForm hiding(@Nullable Hidden now) {
        return new SilenceForm(task, about, path, back, typed, now, refusal);
    }

    SilenceForm refused(String why, @Nullable String reason, List<String> errors) {
        return new SilenceForm(
                task, about, path, back, typed, hidden, new Refusal(why, reason, errors));
    }
}
