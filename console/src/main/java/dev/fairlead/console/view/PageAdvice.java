package dev.fairlead.console.view;

import dev.fairlead.console.config.ConsoleProperties;
import dev.fairlead.console.session.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page knows. */
@ControllerAdvice
class PageAdvice {
    /** A chart changes more slowly than a status, and costs more to ask for. */
    private static final int LOOKS_A_CHART = 15;

    private final Format format;
    private final ConsoleProperties properties;

    PageAdvice(Format format, ConsoleProperties properties) {
        this.format = format;
        this.properties = properties;
    }

    @ModelAttribute("fmt")
    Format format() {
        return format;
    }

    @ModelAttribute("htmx")
    String htmx() {
        return Libraries.path("htmx", properties) + "htmx.min.js";
    }

    @ModelAttribute("uplot")
    String uplot() {
        return Libraries.path("uplot", properties) + "uPlot";
    }

    /** Milliseconds between two looks at what is measured. */
    @ModelAttribute("chartsEvery")
    long chartsEvery() {
        return chartsEvery(properties);
    }

    static long chartsEvery(ConsoleProperties properties) {
        return properties.interval().multipliedBy(LOOKS_A_CHART).toMillis();
    }

    @ModelAttribute("caller")
    @Nullable SignedIn caller(@AuthenticationPrincipal @Nullable SignedIn caller) {
        return caller;
    }
}
