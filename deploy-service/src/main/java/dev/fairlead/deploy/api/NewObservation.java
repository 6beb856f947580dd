package dev.fairlead.deploy.api;

import dev.fairlead.deploy.hook.Heard;
import dev.fairlead.deploy.observed.Status;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of a deployment that something else carries out.
 *
 * @param version as of a release: letters, digits and {@code . _ + -}
 * @param externalId what the caller calls the deployment: the same for all that it says of it
 * @param url where it is shown
 * @param committedAt when the commit was made; without it there is no lead time
 * @param at when it came to stand so; now where left out
 */
record NewObservation(
        String service,
        String environment,
        String version,
        Status status,
        String externalId,
        @Nullable String url,
        @Nullable String artifact,
        @Nullable String commit,
        @Nullable Instant committedAt,
        @Nullable String detail,
        @Nullable Instant at) {
    private static final int LONGEST = 500;

    NewObservation {
        require("version", version, "[A-Za-z0-9][A-Za-z0-9._+-]{0,127}", "a version such as 1.4.2");
        require("externalId", externalId, "[\\x21-\\x7e]{1,500}", "1 to 500 visible characters");
        require("url", url, "https?://[\\x21-\\x7e]{1,490}", "an address with http or https");
        require("commit", commit, "[0-9a-fA-F]{7,64}", "7 to 64 hex digits");
        requireText("artifact", artifact);
        requireText("detail", detail);
    }

    private static void require(
            String field, @Nullable String value, String form, String expected) {
        if (value != null && !value.matches(form)) {
            throw new InvalidField(field, expected);
        }
    }

    private static void requireText(String field, @Nullable String text) {
        if (text != null && (text.isBlank() || text.length() > LONGEST)) {
            throw new InvalidField(field, "a text of 1 to %d characters".formatted(LONGEST));
        }
    }

    /**
     * @param caller who says it: two callers may choose the same id
     * @throws ProblemException invalid fields where a time cannot be meant
     */
    Heard.Told told(String caller, Instant now) {
        requireTimes(now);
        return new Heard.Told(
                service,
                environment,
                null,
                version,
                "%s/%s".formatted(caller, externalId),
                status,
                url,
                artifact,
                commit,
                committedAt,
                caller,
                detail,
                at == null ? now : at);
    }

    private void requireTimes(Instant now) {
        List<FieldError> errors = new ArrayList<>();
        if (at != null && !Times.mayBeOfDeployment(at, now)) {
            errors.add(
                    FieldError.invalid(
                            "/at", at.toString(), "a time since 2000, not in the future"));
        }
        if (committedAt != null && !Times.mayBeOfCommit(committedAt, now)) {
            errors.add(
                    FieldError.invalid(
                            "/committedAt",
                            committedAt.toString(),
                            "a time since 1970, not in the future"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalidFields(errors);
        }
    }
}
