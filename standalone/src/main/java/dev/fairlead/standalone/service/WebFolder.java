package dev.fairlead.standalone.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * The folders that a service's web server wants, in the data directory: in the system's temporary
 * one, each start that is killed would leave two.
 */
final class WebFolder implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final Path folder;

    WebFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        try {
            Path base = Files.createDirectories(folder.resolve("base"));
            Path documents = Files.createDirectories(folder.resolve("documents"));
            server.setBaseDirectory(base.toFile());
            server.setDocumentRoot(documents.toFile());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
