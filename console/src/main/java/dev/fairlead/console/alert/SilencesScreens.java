package dev.fairlead.console.alert;

import dev.fairlead.console.list.Kind;
import dev.fairlead.console.list.ListScreens;
import dev.fairlead.console.upstream.Page.Silence;
import dev.fairlead.console.upstream.Services;
import java.util.List;
import org.springframework.stereotype.Component;

/** The list of silences. */
@Component
class SilencesScreens extends ListScreens<Silence> {
    private static final Kind SILENCES =
            new Kind(
                    "silences",
                    "Silences",
                    "What is not told for a while, the latest end first.",
                    "There has been no silence yet.",
                    "No silence fits.",
                    new Kind.Order("Latest end", "Earlier ends"));

    SilencesScreens(Services services) {
        super(
                SILENCES,
                List.of(new Filter<>("state", silence -> silence.isOver() ? "expired" : "open")),
                services::silences);
    }
}
