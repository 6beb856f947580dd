package dev.fairlead.console.view;

import java.util.List;
import java.util.Map;
import org.springframework.ui.Model;

/**
 * A page at a moment.
 *
 * @param template of the whole page; its parts are the fragments of {@code <template>-parts}
 * @param parts names of the fragments that change by themselves
 * @param values for page and parts
 */
public record Screen(String template, List<String> parts, Map<String, Object> values) {

    /** Hands the values to a page. */
    public String into(Model model) {
        model.addAllAttributes(values);
        return template;
    }
}
