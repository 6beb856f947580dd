package dev.fairlead.platform.web.admin;

import dev.fairlead.platform.inbox.DeadLetters;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Records that this service could not handle: shows, replays, discards and skips them. */
@RestController
@RequestMapping("/api/v1/dead-letters")
public final class DeadLetterController {
    private static final int MOST = 200;
    private static final Logger log = LoggerFactory.getLogger(DeadLetterController.class);

    private final DeadLetters letters;

    public DeadLetterController(DeadLetters letters) {
        this.letters = letters;
    }

    /**
     * @param total number of parked records; the items are the oldest of them
     */
    record Page(long total, List<DeadLetters.Letter> items) {}

    record KeyToReplay(String topic, String key) {}

    record LetterToDiscard(String topic, int partition, long offset) {}

    record LetterToGoOnWith(String topic, int partition, long offset) {}

    @GetMapping
    Page list() {
        return new Page(letters.count(), letters.list(MOST));
    }

    @PostMapping("/replay")
    DeadLetters.Replay replay(Caller caller, @RequestBody KeyToReplay key) {
        Access.require(caller, Role.ADMIN);
        return letters.replay(key.topic(), key.key());
    }

    @PostMapping("/discard")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(Caller caller, @RequestBody LetterToDiscard letter) {
        Access.require(caller, Role.ADMIN);
        if (!letters.discard(letter.topic(), letter.partition(), letter.offset())) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND,
                    "No record %s/%d/%d is parked here: see GET /api/v1/dead-letters."
                            .formatted(letter.topic(), letter.partition(), letter.offset()));
        }
    }

    /** The missing records before it are given up. */
    @PostMapping("/skip")
    DeadLetters.Skip.Done skip(Caller caller, @RequestBody LetterToGoOnWith letter) {
        Access.require(caller, Role.ADMIN);
        return switch (letters.skip(letter.topic(), letter.partition(), letter.offset())) {
            case DeadLetters.Skip.Done done -> {
                log.atWarn()
                        .addKeyValue("by", caller.name())
                        .addKeyValue("topic", letter.topic())
                        .addKeyValue("partition", letter.partition())
                        .addKeyValue("offset", letter.offset())
                        .addKeyValue("skipped", done.skipped())
                        .log("Missing records are given up");
                yield done;
            }
            case DeadLetters.Skip.Unknown() ->
                    throw new ProblemException(
                            ProblemType.NOT_FOUND,
                            "No record %s/%d/%d waits for missing ones: expected one with the reason 'sequence-gap', see GET /api/v1/dead-letters."
                                    .formatted(
                                            letter.topic(), letter.partition(), letter.offset()));
            case DeadLetters.Skip.NotFirst(var stream, var first) ->
                    throw new ProblemException(
                            ProblemType.CONFLICT,
                            "Sequence %d of %s waits before it: go on with that one, or discard it."
                                    .formatted(first, stream));
        };
    }
}
