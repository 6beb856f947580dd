package dev.fairlead.embedded.edge;

import java.util.Locale;

/** Why a request is sent to no version. */
enum Refusal {
    NO_ROUTE,
    NO_WEIGHT;

    String reason() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
