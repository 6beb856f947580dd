package dev.fairlead.deploy.refusal;

import dev.fairlead.platform.stored.Stored;
import java.time.Instant;

/** What can be done with a key whose records were refused. */
public sealed interface RefusalCommand {

    /**
     * Says that records were refused.
     *
     * @param count of those that nobody was told of before
     * @param reason of the newest, in kebab-case
     * @param detail of the newest
     */
    @Stored("tell")
    record Tell(String key, long count, String reason, String detail, Instant since, Instant until)
            implements RefusalCommand {}

    /**
     * Says that a release of the key was held back by the mode of its service.
     *
     * @param reason in kebab-case
     * @param detail what Fairlead would have done
     */
    @Stored("advise")
    record Advise(String key, String reason, String detail) implements RefusalCommand {}
}
