package dev.fairlead.deploy.gate;

import java.time.Instant;
import java.util.List;

/**
 * The incidents of the gravest priority that are open on a service, as somebody looked.
 *
 * @param numbers readable, in their order
 */
public record OpenIncidents(List<String> numbers, Instant seenAt) {
    public OpenIncidents {
        numbers = List.copyOf(numbers);
    }
}
