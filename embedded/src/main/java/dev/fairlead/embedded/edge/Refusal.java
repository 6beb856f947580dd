package dev.fairlead.embedded.edge;

import java.util.Locale;

/** Why the proxy itself ended a request or a connection: none of it is a version's answer. */
enum Refusal {
    NO_ROUTE(404, "No such route"),
    NO_WEIGHT(503, "No version has weight"),
    CLIENT_BUSY(429, "Too many requests at once"),
    VERSION_BUSY(503, "The version has too many requests at once"),
    BODY_TOO_SLOW(408, "The body came too slowly"),
    CLIENT_FAILED(400, "The request broke off"),
    HEADERS_TOO_SLOW(408, "The head of the request came too slowly"),
    TOO_MANY_CONNECTIONS(503, "Too many connections"),
    EDGE_FAILED(500, "The proxy failed");

    private final int status;
    private final String title;

    Refusal(int status, String title) {
        this.status = status;
        this.title = title;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String reason() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
