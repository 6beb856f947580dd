package dev.fairlead.deploy.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.fairlead.deploy.instance.Launch;
import java.time.Duration;
import java.util.List;

/**
 * What must succeed before a version gets traffic, so that it meets no database that is not ready
 * for it. It only looks: it may run again after a crash.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MigrationCheck.Ask.class, name = "ask"),
    @JsonSubTypes.Type(value = MigrationCheck.Run.class, name = "run")
})
public sealed interface MigrationCheck {

    /** A request to the new instance, which must be answered as the test says. */
    record Ask(SmokeTest request) implements MigrationCheck {}

    /**
     * A program that must end with exit code 0.
     *
     * @param command program and arguments, never through a shell; everything is filled in but what
     *     the target does itself
     * @param launch of the instance, which says what the program is given
     * @param timeout after which it is killed and has failed
     */
    record Run(List<String> command, Launch launch, Duration timeout) implements MigrationCheck {
        public Run {
            command = List.copyOf(command);
        }
    }
}
