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
        return "/assets/htmx/" + properties.htmx() + "/htmx.min.js";
    }

    @ModelAttribute("caller")
    @Nullable SignedIn caller(@AuthenticationPrincipal @Nullable SignedIn caller) {
        return caller;
    }
}
