package dev.fairlead.console.view;

import dev.fairlead.console.upstream.Patience;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.ui.Model;

/**
 * A page at a moment.
 *
 * @param template of the whole page; its parts are the fragments of {@code <template>-parts}
 * @param parts names of the fragments that change by themselves
 * @param values for page and parts
 */
public record Screen(String template, List<String> parts, Map<String, Object> values) {

    /** Name of the value that is there where something is still to come. */
    private static final String WAITS = "waits";

    /** What is known in a moment, for a page that changes by itself. */
    public static Screen atOnce(Supplier<Screen> look) {
        Patience patience = Patience.ofAPage();
        Screen screen = patience.in(look);
        if (!patience.isLost()) {
            return screen;
        }
        Map<String, Object> values = new HashMap<>(screen.values());
        values.put(WAITS, true);
        return new Screen(screen.template(), screen.parts(), values);
    }

    /** Hands the values to a page. */
    public String into(Model model) {
        model.addAllAttributes(values);
        return template;
    }
}
