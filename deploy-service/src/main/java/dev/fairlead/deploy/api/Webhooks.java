package dev.fairlead.deploy.api;

import dev.fairlead.deploy.hook.Proof;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.security.WebhookSignature;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import dev.fairlead.platform.web.request.TimedBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What all webhooks have in common, and how what is wrong with them is answered. */
final class Webhooks {
    private static final int LONGEST_NOTE = 100;

    private Webhooks() {}

    /**
     * @throws ProblemException not-found where the configuration does not have it
     */
    static <T> T configured(@Nullable T file, String name) {
        if (file == null) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND,
                    "Webhooks of %s are not taken: add '%s' to config/deploy/intake.yaml."
                            .formatted(name, name));
        }
        return file;
    }

    /**
     * The body as it came; the service's limit ends it, or the time that a body may take.
     *
     * @throws ProblemException unsupported-media-type where it is no JSON, body-too-slow
     */
    static byte[] body(HttpServletRequest request) throws IOException {
        String type = request.getContentType();
        String kind = type == null ? "" : type.toLowerCase(Locale.ROOT).replaceFirst(";.*", "");
        if (!kind.strip().matches("application/([a-z.+-]+\\+)?json")) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type is '%s': expected application/json, which the webhook's settings offer."
                            .formatted(type));
        }
        return TimedBody.read(request, Integer.MAX_VALUE - 1);
    }

    /**
     * @throws ProblemException unavailable where it cannot be looked up
     */
    static String secret(Secrets secrets, SecretRef reference) {
        try {
            return secrets.resolve(reference);
        } catch (Secrets.SecretMissing missing) {
            throw new ProblemException(
                    ProblemType.UNAVAILABLE, String.valueOf(missing.getMessage()), missing);
        }
    }

    static String header(HttpServletRequest request, String name) {
        String value = request.getHeader(name);
        if (value == null || value.isBlank()) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST,
                    "The request needs the header %s.".formatted(name));
        }
        return value;
    }

    /** Whether its headers leave it open that it is signed; asked before the body is read. */
    static boolean mayBeSigned(HttpServletRequest request, Clock clock) {
        return WebhookSignature.mayProve(
                request.getHeader("webhook-id"),
                request.getHeader("webhook-timestamp"),
                request.getHeader("webhook-signature"),
                clock.instant());
    }

    /** Whether it is signed as the Standard Webhooks specification has it. */
    static boolean isSigned(HttpServletRequest request, byte[] body, String secret, Clock clock) {
        return Proof.ofStandardWebhook(
                secret,
                body,
                request.getHeader("webhook-id"),
                request.getHeader("webhook-timestamp"),
                request.getHeader("webhook-signature"),
                clock.instant());
    }

    static ProblemException notProven(String header, String expected) {
        return new ProblemException(
                        ProblemType.SIGNATURE_WRONG,
                        "%s is missing or wrong: expected %s.".formatted(header, expected))
                // The body may not have been read, so the connection cannot be used again.
                .withHeader("Connection", "close");
    }

    static ProblemException unreadable(String detail) {
        return new ProblemException(ProblemType.INVALID_REQUEST, detail);
    }

    /** What the decision is noted with: the sender's own id of the delivery. */
    static @Nullable String note(@Nullable String delivery) {
        return delivery != null && delivery.matches("[\\x21-\\x7e]{1," + LONGEST_NOTE + "}")
                ? "delivery " + delivery
                : null;
    }
}
