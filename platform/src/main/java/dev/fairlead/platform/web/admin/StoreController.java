package dev.fairlead.platform.web.admin;

import dev.fairlead.platform.relay.Republish;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.store.Rebuild;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import dev.fairlead.schemas.Topic;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Publishes a topic again from this service's store, and makes its documents anew from the events.
 */
@RestController
@RequestMapping("/api/v1/admin")
public final class StoreController {
    private final Republish republish;
    private final Rebuild rebuild;

    public StoreController(Republish republish, Rebuild rebuild) {
        this.republish = republish;
        this.rebuild = rebuild;
    }

    /**
     * @param from first position to publish again; 0 for all
     */
    record TopicToRepublish(String topic, long from) {}

    record Republished(long events) {}

    record Rebuilt(long documents) {}

    @PostMapping("/republish")
    Republished republish(Caller caller, @RequestBody TopicToRepublish wanted) {
        Access.require(caller, Role.ADMIN);
        var topic =
                Topic.named(wanted.topic())
                        .filter(Topic::carriesEvents)
                        .orElseThrow(() ->
                                new ProblemException(
                                        ProblemType.NOT_FOUND,
                                        "No topic '%s' carries events: expected one of %s."
                                                .formatted(wanted.topic(), names())));
        return new Republished(republish.run(topic, wanted.from()));
    }

    @PostMapping("/rebuild")
    Rebuilt rebuild(Caller caller) {
        Access.require(caller, Role.ADMIN);
        return new Rebuilt(rebuild.run());
    }

    private static String names() {
        return Arrays.stream(Topic.values())
                .filter(Topic::carriesEvents)
                .map(Topic::topicName)
                .collect(Collectors.joining(", "));
    }
}
