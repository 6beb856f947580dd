package dev.fairlead.console.view;

import dev.fairlead.console.config.ConsoleProperties;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Renders the parts of a screen outside of a request. */
@Component
public final class Fragments {
    private final ITemplateEngine templates;
    private final Format format;
    private final long chartsEvery;

    Fragments(ITemplateEngine templates, Format format, ConsoleProperties properties) {
        this.templates = templates;
        this.format = format;
        this.chartsEvery = PageAdvice.chartsEvery(properties);
    }

    /** HTML by the name of the part. */
    public Map<String, String> render(Screen screen) {
        var context = new Context(Locale.ENGLISH, screen.values());
        context.setVariable("fmt", format);
        context.setVariable("chartsEvery", chartsEvery);
        var rendered = new LinkedHashMap<String, String>();
        for (String part : screen.parts()) {
            rendered.put(
                    part,
                    templates.process(screen.template() + "-parts", Set.of(part), context).strip());
        }
        return rendered;
    }
}
