package dev.fairlead.deploy.cdevents;

import java.util.List;

/** What a text turned out to be. */
public sealed interface Reading {

    /** An event that holds. */
    record Valid(CdEvent event) implements Reading {}

    /** No event, or one that does not hold. */
    record Invalid(List<Fault> faults) implements Reading {
        public Invalid {
            faults = List.copyOf(faults);
        }

        static Invalid of(String path, String message) {
            return new Invalid(List.of(new Fault(path, message)));
        }
    }
}
