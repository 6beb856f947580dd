package dev.fairlead.deploy.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.fairlead.deploy.instance.Launch;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an instance is looked at. It only looks: it may run again after a crash. Each kind has its
 * own limit of time.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Examination.Request.class, name = "request"),
    @JsonSubTypes.Type(value = Examination.Program.class, name = "program")
})
public sealed interface Examination {

    /**
     * One request that the instance must answer rightly.
     *
     * @param path asked with GET, at the instance itself
     * @param status the only right one
     * @param contains text that the body must contain; null for any body
     * @param attempts tries before the version is taken for bad
     * @param timeout of one try
     */
    record Request(
            String path, int status, @Nullable String contains, int attempts, Duration timeout)
            implements Examination {}

    /**
     * A program that must end with exit code 0.
     *
     * @param command program and arguments, never through a shell; everything is filled in but what
     *     the target does itself
     * @param launch of the instance, which says what the program is given
     * @param timeout after which it is killed and has failed
     */
    record Program(List<String> command, Launch launch, Duration timeout) implements Examination {
        public Program {
            command = List.copyOf(command);
        }
    }
}
