package dev.fairlead.maintenance.api;

import dev.fairlead.maintenance.numbers.NumbersView;
import dev.fairlead.maintenance.report.HtmlReport;
import dev.fairlead.maintenance.report.MarkdownReport;
import dev.fairlead.maintenance.report.Report;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.web.problem.FieldError;
import dev.fairlead.platform.web.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The operations report of a month: its figures, and as Markdown or as a page. */
@RestController
@RequestMapping("/api/v1/reports")
class ReportController {
    private static final YearMonth FIRST = YearMonth.of(2000, 1);
    private static final YearMonth LAST = YearMonth.of(2999, 12);

    private final Views views;
    private final Clock clock;

    ReportController(Views views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    /**
     * @param month such as 2026-11; the one that is under way is told so far
     */
    @GetMapping("/{month}")
    Report report(@PathVariable String month) {
        YearMonth wanted = month(month);
        List<String> days = new ArrayList<>();
        LocalDate end = wanted.plusMonths(1).atDay(1);
        for (LocalDate day = wanted.minusMonths(1).atDay(1);
                day.isBefore(end);
                day = day.plusDays(1)) {
            days.add(day.toString());
        }
        List<NumbersView> counted =
                List.copyOf(views.findAll(NumbersView.KIND, days, NumbersView.class).values());
        return Report.of(wanted, counted, clock.instant());
    }

    @GetMapping("/{month}/markdown")
    ResponseEntity<String> markdown(@PathVariable String month) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "markdown", StandardCharsets.UTF_8))
                .body(MarkdownReport.of(report(month)));
    }

    @GetMapping("/{month}/html")
    ResponseEntity<String> html(@PathVariable String month) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "html", StandardCharsets.UTF_8))
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .body(HtmlReport.of(report(month)));
    }

    private static YearMonth month(String text) {
        try {
            YearMonth month = YearMonth.parse(text);
            if (!month.isBefore(FIRST) && !month.isAfter(LAST)) {
                return month;
            }
        } catch (DateTimeParseException _) {
            // Answered as any other text that is none.
        }
        throw ProblemException.invalidFields(
                List.of(FieldError.parameter("month", text, "a month such as 2026-11")));
    }
}
