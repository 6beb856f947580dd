package dev.fairlead.audit.api;

import dev.fairlead.audit.verification.TrailSums;
import dev.fairlead.platform.sums.SumLines;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code /api/v1/streams}: what the trail holds of a service, to compare its store with. */
@RestController
class TrailSumController {

    private final TrailSums trail;
    private final SumLines lines;

    TrailSumController(
            DataSource source, PlatformTransactionManager transactions, JsonMapper json) {
        this.trail = new TrailSums(new JdbcTemplate(source), transactions);
        this.lines = new SumLines(json);
    }

    /** All streams of a source such as {@code /fairlead/deploy}, or one of them. */
    @GetMapping(value = "/api/v1/streams", produces = SumLines.TYPE)
    void streams(
            @RequestParam String source,
            @RequestParam(required = false) @Nullable String stream,
            @RequestParam(required = false) @Nullable Long until,
            HttpServletResponse response)
            throws IOException {
        lines.write(response, sums -> trail.each(source, stream, until, sums));
    }
}
