package dev.fairlead.platform.web.problem;

import java.net.URI;

/**
 * A kind of problem that clients may rely on.
 *
 * @param slug last part of the type URI, in kebab case; never changes once released
 * @param status HTTP status
 * @param title the same sentence for every problem of the type
 */
public record ProblemType(String slug, int status, String title) {
    private static final String BASE = "https://fairlead.dev/problems/";

    public static final ProblemType MALFORMED_JSON =
            new ProblemType("malformed-json", 400, "The body is not JSON.");
    public static final ProblemType BODY_MISSING =
            new ProblemType("body-missing", 400, "The request needs a body.");
    public static final ProblemType INVALID_FIELDS =
            new ProblemType("invalid-fields", 400, "Fields of the request are not as expected.");
    public static final ProblemType INVALID_REQUEST =
            new ProblemType("invalid-request", 400, "The request is not as expected.");
    public static final ProblemType IDEMPOTENCY_KEY_INVALID =
            new ProblemType("idempotency-key-invalid", 400, "The idempotency key is not valid.");
    public static final ProblemType TOKEN_MISSING =
            new ProblemType("token-missing", 401, "The request needs a bearer token.");
    public static final ProblemType TOKEN_UNKNOWN =
            new ProblemType("token-unknown", 401, "The bearer token is not known.");
    public static final ProblemType TOKEN_EXPIRED =
            new ProblemType("token-expired", 401, "The bearer token has expired.");
    public static final ProblemType SIGNATURE_WRONG =
            new ProblemType("signature-wrong", 401, "Nothing proves who sent the request.");
    public static final ProblemType ROLE_INSUFFICIENT =
            new ProblemType("role-insufficient", 403, "The caller's role does not allow this.");
    public static final ProblemType TEAM_NOT_GRANTED =
            new ProblemType("team-not-granted", 403, "The caller does not act for this team.");
    public static final ProblemType SERVICE_NOT_GRANTED =
            new ProblemType(
                    "service-not-granted", 403, "The caller does not act for this service.");
    public static final ProblemType UNKNOWN_PATH =
            new ProblemType("unknown-path", 404, "Nothing is served at this path.");
    public static final ProblemType NOT_FOUND =
            new ProblemType("not-found", 404, "There is no such thing.");
    public static final ProblemType METHOD_NOT_ALLOWED =
            new ProblemType("method-not-allowed", 405, "The path does not take this method.");
    public static final ProblemType NOT_ACCEPTABLE =
            new ProblemType("not-acceptable", 406, "No answer in a media type that is accepted.");
    public static final ProblemType CONFLICT =
            new ProblemType("conflict", 409, "The request does not fit what is the case now.");
    public static final ProblemType IDEMPOTENCY_KEY_RUNNING =
            new ProblemType(
                    "idempotency-key-running", 409, "The first request with the key still runs.");
    public static final ProblemType ARCHIVED = new ProblemType("archived", 410, "It was archived.");
    public static final ProblemType BODY_TOO_SLOW =
            new ProblemType("body-too-slow", 408, "The body did not come in time.");
    public static final ProblemType BODY_TOO_LARGE =
            new ProblemType("body-too-large", 413, "The body is too large.");
    public static final ProblemType UNSUPPORTED_MEDIA_TYPE =
            new ProblemType("unsupported-media-type", 415, "The body's media type is not taken.");
    public static final ProblemType IDEMPOTENCY_KEY_REUSED =
            new ProblemType(
                    "idempotency-key-reused",
                    422,
                    "The idempotency key belongs to another request.");
    public static final ProblemType BUSY =
            new ProblemType("busy", 503, "Too many such requests are under way.");
    public static final ProblemType INTERNAL_ERROR =
            new ProblemType("internal-error", 500, "Something went wrong inside.");
    public static final ProblemType UNAVAILABLE =
            new ProblemType("unavailable", 503, "Something that this needs is away.");

    public static final ProblemType DISK_FULL =
            new ProblemType("disk-full", 503, "The disk is nearly full.");

    public ProblemType {
        if (!slug.matches("[a-z]+(-[a-z]+)*")) {
            throw new IllegalArgumentException(
                    "slug: '" + slug + "' (expected: lower-case words with hyphens)");
        }
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status: " + status + " (expected: 400 to 599)");
        }
    }

    /** The identifier in the problem's {@code type}; it need not lead anywhere. */
    public URI uri() {
        return URI.create(BASE + slug);
    }
}
