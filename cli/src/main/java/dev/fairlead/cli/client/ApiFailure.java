package dev.fairlead.cli.client;

import dev.fairlead.cli.output.Json;
import dev.fairlead.cli.output.Line;
import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Failure;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A service answered, and not with a success. */
public final class ApiFailure extends Failure {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 200;
    private static final String BASE = "https://fairlead.dev/problems/";

    private final int status;
    private final String type;
    private final String reason;

    private ApiFailure(
            int status,
            String type,
            String reason,
            String message,
            List<String> details,
            List<String> hints) {
        super(ExitCode.FAILED, message, details, hints);
        this.status = status;
        this.type = type;
        this.reason = reason;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The last part of the problem's type, such as {@code conflict}; empty without a problem. */
    public String type() {
        return type;
    }

    /** The named reason, such as {@code already-serving}; empty where the problem has none. */
    public String reason() {
        return reason;
    }

    /** Whether the same request may succeed soon, because something is away for a while. */
    public boolean isPassing() {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    static ApiFailure of(Address address, int status, String body) {
        JsonNode problem = Json.parse(body);
        String type = problem == null ? null : Json.text(problem, "type");
        if (problem == null || type == null || !type.startsWith(BASE)) {
            return foreign(address, status, body);
        }
        String slug = type.substring(BASE.length());
        return new ApiFailure(
                status,
                slug,
                Json.textOrEmpty(problem, "reason"),
                message(problem),
                details(problem),
                Hints.of(slug, status, address));
    }

    /** Not an answer of Fairlead: a proxy's page, or another program at the address. */
    private static ApiFailure foreign(Address address, int status, String body) {
        String start = Line.of(body);
        return new ApiFailure(
                status,
                "",
                "",
                "%s answered %d without saying why".formatted(address, status),
                start.isEmpty()
                        ? List.of()
                        : List.of(start.substring(0, Math.min(SHOWN, start.length()))),
                List.of(
                        "check that the address is that of the service, and what stands before it"));
    }

    private static String message(JsonNode problem) {
        String detail = Json.text(problem, "detail");
        String text = Line.of(detail == null ? Json.textOrEmpty(problem, "title") : detail);
        String reason = Json.text(problem, "reason");
        return reason == null ? text : "%s (%s)".formatted(text, Line.of(reason));
    }

    private static List<String> details(JsonNode problem) {
        List<String> details = new ArrayList<>();
        problem.path("errors").valueStream().map(ApiFailure::field).forEach(details::add);
        problem.path("problems").valueStream().map(ApiFailure::fault).forEach(details::add);
        String trace = Json.text(problem, "traceId");
        if (problem.path("status").asInt(0) >= 500 && trace != null) {
            details.add("trace " + Line.of(trace));
        }
        return details;
    }

    private static String field(JsonNode error) {
        String name = Json.text(error, "parameter");
        String pointer = Json.text(error, "pointer");
        String where = name == null ? String.valueOf(pointer).replaceFirst("^/", "") : name;
        String what =
                switch (Json.textOrEmpty(error, "reason")) {
                    case "missing" -> "missing";
                    case "unknown" -> "unknown";
                    default -> "'" + Json.textOrEmpty(error, "value") + "'";
                };
        return Line.of(
                where
                        + " is "
                        + what
                        + ": expected "
                        + Json.textOrEmpty(error, "expected")
                        + suggestion(error));
    }

    private static String suggestion(JsonNode error) {
        String nearest = Json.text(error, "suggestion");
        return nearest == null ? "" : "; did you mean '%s'?".formatted(nearest);
    }

    private static String fault(JsonNode fault) {
        return Line.of(
                "%s at %s:%s:%s%s"
                        .formatted(
                                Json.textOrEmpty(fault, "message"),
                                Json.textOrEmpty(fault, "file"),
                                Json.textOrEmpty(fault, "line"),
                                Json.textOrEmpty(fault, "column"),
                                suggestion(fault)));
    }
}
