package dev.fairlead.console.deployment;

import dev.fairlead.console.list.Listing;
import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.Numbers;
import dev.fairlead.console.upstream.Services;
import dev.fairlead.console.view.Panel;
import dev.fairlead.console.view.Screen;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** DORA's numbers of the last 30 days. They are counted when they are asked for, and not live. */
@Component
class NumbersPage {
    private static final List<String> FILTERS = List.of("service", "environment", "team");

    private final Services services;

    NumbersPage(Services services) {
        this.services = services;
    }

    Screen of(SignedIn caller, Map<String, String> parameters) {
        Listing listing = Listing.of(parameters, FILTERS);
        Panel<Numbers> numbers =
                Panel.of(
                        TokenWithdrawn.check(services.numbers(caller.token(), listing.filter())),
                        List::of);
        Map<String, List<String>> suggestions = new LinkedHashMap<>();
        FILTERS.forEach(name -> suggestions.put(name, List.of()));
        var values = new HashMap<String, Object>();
        values.put("listing", listing);
        values.put("suggestions", suggestions);
        values.put("numbers", numbers);
        return new Screen("numbers", List.of(), values);
    }
}
