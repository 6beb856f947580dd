package dev.fairlead.deploy.instance.process;

import dev.fairlead.process.ProcessIdentity;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reference of an instance that is a process: {@code pid:4711@2026-11-29T18:00:00.120Z}. */
final class ProcessRef {
    private static final Pattern FORM = Pattern.compile("pid:(\\d{1,18})@(\\S+)");

    private ProcessRef() {}

    static String of(ProcessIdentity identity) {
        return "pid:%d@%s".formatted(identity.pid(), identity.startedAt());
    }

    /** The process that the reference names; empty where it is none of ours. */
    static Optional<ProcessIdentity> identity(String ref) {
        Matcher form = FORM.matcher(ref);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            Instant startedAt = Instant.parse(form.group(2));
            return Optional.of(new ProcessIdentity(Long.parseLong(form.group(1)), startedAt));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
