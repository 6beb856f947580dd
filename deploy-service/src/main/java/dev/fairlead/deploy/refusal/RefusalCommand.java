package dev.fairlead.deploy.refusal;

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
    record Tell(String key, long count, String reason, String detail, Instant since, Instant until)
            implements RefusalCommand {}
}
