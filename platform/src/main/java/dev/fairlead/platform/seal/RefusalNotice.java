package dev.fairlead.platform.seal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs refused records: the first of a topic and reason at once, then their number, once a minute.
 * Whoever writes rubbish to a topic must not be able to fill the disk.
 */
public final class RefusalNotice implements SealCheck.Refusals {
    private static final Duration BETWEEN = Duration.ofMinutes(1);
    private static final Logger log = LoggerFactory.getLogger(RefusalNotice.class);

    private final InstantSource clock;
    private final Map<String, Said> said = new HashMap<>();

    private record Said(Instant at, long since) {}

    public RefusalNotice(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void refused(String topic, Verdict.Refused why) {
        long records = count(topic + " " + why.reason().text());
        if (records > 0) {
            log.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue("reason", why.reason().text())
                    .addKeyValue("detail", why.detail())
                    .addKeyValue("records", records)
                    .log("Records are refused that their topic's service did not seal");
        }
    }

    /** How many are to be told of now; 0 where it is too early. */
    private synchronized long count(String kind) {
        var now = clock.instant();
        var last = said.get(kind);
        if (last != null && now.isBefore(last.at().plus(BETWEEN))) {
            said.put(kind, new Said(last.at(), last.since() + 1));
            return 0;
        }
        said.put(kind, new Said(now, 0));
        return last == null ? 1 : last.since() + 1;
    }
}
