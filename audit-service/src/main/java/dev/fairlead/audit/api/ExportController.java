package dev.fairlead.audit.api;

import dev.fairlead.audit.export.Export;
import dev.fairlead.audit.search.Filter;
import dev.fairlead.schemas.EventCodec;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code /api/v1/export}. */
@RestController
class ExportController {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final Export export;
    private final EventCodec codec;
    private final JsonMapper json;

    ExportController(
            DataSource source,
            PlatformTransactionManager transactions,
            ObjectProvider<EventCodec> codec,
            JsonMapper json) {
        this.export = new Export(new JdbcTemplate(source), transactions);
        this.codec = codec.getIfAvailable(EventCodec::new);
        this.json = json;
    }

    /** Records as lines of JSON, in the order of the chains and positions. */
    @GetMapping(value = "/api/v1/export", produces = "application/x-ndjson")
    void export(
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable String correlation,
            @RequestParam(required = false) @Nullable String caller,
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String notTopic,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            HttpServletResponse response)
            throws IOException {
        response.setContentType("application/x-ndjson");
        Filter filter =
                new Filter(type, subject, service, correlation, caller, topic, notTopic, from, to);
        OutputStream out = new BufferedOutputStream(response.getOutputStream(), BUFFER_BYTES);
        export.each(
                filter,
                row -> {
                    try {
                        out.write(json.writeValueAsBytes(RecordView.of(row, codec)));
                        out.write('\n');
                    } catch (IOException e) {
                        throw new UncheckedIOException("the caller went away", e);
                    }
                });
        out.flush();
    }
}
