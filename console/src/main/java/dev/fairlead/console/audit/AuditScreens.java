package dev.fairlead.console.audit;

import dev.fairlead.console.list.Kind;
import dev.fairlead.console.list.ListScreens;
import dev.fairlead.console.upstream.Services;
import java.util.List;
import org.springframework.stereotype.Component;

/** The records of the audit trail, newest first. */
@Component
class AuditScreens extends ListScreens<Recorded> {
    private static final Kind AUDIT =
            new Kind(
                    "audit",
                    "Audit trail",
                    "Every event, and who asked for what, newest first. A caller is the name of a"
                            + " token or a person; times are such as 2026-11-25T02:48:00Z.",
                    "Nothing is on record yet.",
                    "No record fits.",
                    Kind.NEWEST_FIRST);

    AuditScreens(Services services) {
        super(
                AUDIT,
                List.of(
                        new Filter<>("service", Recorded::service),
                        new Filter<>("type", Recorded::event),
                        new Filter<>("caller", Recorded::caller),
                        new Filter<>("subject", Recorded::subject),
                        new Filter<>("from", record -> record.time().toString()),
                        new Filter<>("to", record -> record.time().toString())),
                (token, filter, cursor, limit) ->
                        services.trail(
                                token,
                                filter,
                                cursor,
                                limit,
                                Recorded.Page::of,
                                Recorded.Page.class));
    }
}
