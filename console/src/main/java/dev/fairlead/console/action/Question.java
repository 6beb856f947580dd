package dev.fairlead.console.action;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form for an action.
 *
 * @param about the thing, for people
 * @param path of the thing's page
 * @param text what was typed so far
 * @param step that the person saw the thing at; null where it has none
 * @param attempt as the step
 * @param refusal why it was not done; null where it was not tried
 * @param reason the refusal's reason in kebab case
 * @param errors of fields, where the service names some
 * @param typed what was typed into the action's lines so far, by their fields
 * @param announcement what others are told, where they are
 */
public record Question(
        Action action,
        String about,
        String path,
        String text,
        @Nullable Integer step,
        @Nullable Integer attempt,
        @Nullable String refusal,
        @Nullable String reason,
        List<String> errors,
        Map<String, String> typed,
        Announcement announcement) {

    public Question {
        typed = Collections.unmodifiableMap(new LinkedHashMap<>(typed));
    }

    public static Question first(Action action, String about, String path) {
        return new Question(
                action,
                about,
                path,
                "",
                null,
                null,
                null,
                null,
                List.of(),
                Map.of(),
                Announcement.NONE);
    }

    /** With what was typed into the action's lines, by their fields. */
    public Question with(Map<String, String> lines) {
        return new Question(
                action,
                about,
                path,
                text,
                step,
                attempt,
                refusal,
                reason,
                errors,
                lines,
                announcement);
    }

    /** With what others are told. */
    public Question with(Announcement told) {
        return new Question(
                action, about, path, text, step, attempt, refusal, reason, errors, typed, told);
    }

    /** With the text that was typed so far. */
    public Question saying(String said) {
        return new Question(
                action,
                about,
                path,
                said,
                step,
                attempt,
                refusal,
                reason,
                errors,
                typed,
                announcement);
    }

    /** For the step that the person sees, and for no other. */
    public Question at(@Nullable Integer seenStep, @Nullable Integer seenAttempt) {
        return new Question(
                action,
                about,
                path,
                text,
                seenStep,
                seenAttempt,
                refusal,
                reason,
                errors,
                typed,
                announcement);
    }

    public Question refused(String said, String why, @Nullable String named, List<String> faults) {
        return new Question(
                action, about, path, said, step, attempt, why, named, faults, typed, announcement);
    }
}
