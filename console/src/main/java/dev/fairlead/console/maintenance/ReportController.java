package dev.fairlead.console.maintenance;

import dev.fairlead.console.session.SignedIn;
import dev.fairlead.console.session.TokenWithdrawn;
import dev.fairlead.console.upstream.Answer;
import dev.fairlead.console.upstream.Report;
import dev.fairlead.console.upstream.Services;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** {@code /reports} and {@code /reports/{month}}: the operations report of a month. */
@Controller
class ReportController {
    private final Services services;
    private final Clock clock;

    ReportController(Services services, Clock clock) {
        this.services = services;
        this.clock = clock;
    }

    /** The month before this one. */
    @GetMapping("/reports")
    String last() {
        return "redirect:/reports/"
                + YearMonth.from(clock.instant().atZone(ZoneOffset.UTC)).minusMonths(1);
    }

    @GetMapping("/reports/{month}")
    String page(@PathVariable String month, @AuthenticationPrincipal SignedIn caller, Model model) {
        YearMonth wanted = month(month);
        Answer<Report> answer =
                TokenWithdrawn.check(services.report(caller.token(), wanted.toString()));
        model.addAttribute("month", wanted.toString());
        model.addAttribute("previous", wanted.minusMonths(1).toString());
        model.addAttribute("following", wanted.plusMonths(1).toString());
        model.addAttribute("report", answer.found().orElse(null));
        model.addAttribute("trouble", answer.trouble().orElse(null));
        return "report";
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeParseException none) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, none);
        }
    }
}
