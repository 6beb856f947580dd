package dev.fairlead.console.catalogue;

import dev.fairlead.console.list.Kind;
import dev.fairlead.console.list.ListScreens;
import dev.fairlead.console.upstream.Catalogue.Entry;
import dev.fairlead.console.upstream.Services;
import java.util.List;
import org.springframework.stereotype.Component;

/** The list of the firm's services, by name. */
@Component
class ServicesScreens extends ListScreens<Entry> {
    private static final Kind SERVICES =
            new Kind(
                    "services",
                    "Services",
                    "The catalogue: whose each service is, and what Fairlead does about it.",
                    "No service is in the catalogue yet.",
                    "No service fits.",
                    Kind.BY_NAME);
    private static final List<Filter<Entry>> FILTERS =
            List.of(
                    new Filter<>("team", Entry::team),
                    new Filter<>("tier", service -> String.valueOf(service.tier())),
                    new Filter<>("mode", Entry::mode));

    ServicesScreens(Services services) {
        super(
                SERVICES,
                FILTERS,
                (token, filter, cursor, limit) ->
                        services.catalogue(token)
                                .map(all ->
                                        Extract.of(all.items(), FILTERS, filter)
                                                .page(cursor, limit)));
    }
}
