package dev.fairlead.incident.escalation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Whom a level pages. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Target.OnCall.class, name = "on-call"),
    @JsonSubTypes.Type(value = Target.Person.class, name = "person")
})
public sealed interface Target {

    /** What events and pages call it: the role, or {@code person}. */
    String role();

    /** Whoever holds the role of the rota when the level is reached. */
    record OnCall(String schedule, String role) implements Target {}

    /** Always the same person. */
    record Person(String person) implements Target {
        @Override
        public String role() {
            return "person";
        }
    }
}
