package dev.fairlead.incident.revision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SectionTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It was slow.",
                "### Why\n\nIt was slow.\n\n---\n\nThen it was not.",
                "```\n# restart\nname\n====\n```\nIt ran.",
                "~~~sh\n```\n# still code\n~~~~",
                "| a | b |\n|---|---|\n| 1 | 2 |",
                "the word ```x``` in a line"
            })
    void staysWithinItsSection(String text) {
        assertThat(SectionText.problem(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# Root cause",
                "It was slow.\r\n## Actions\r\nNone.",
                "Actions\n=====\nNone.",
                "Actions\n---",
                "   ##"
            })
    void beginsNoOtherSection(String text) {
        assertThat(SectionText.problem(text)).startsWith("headings of three # or more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"```\nnever ends", "~~~~\nshorter\n~~~", "````\n```", "```\n``` x"})
    void takesNotTheRestOfTheDocumentIntoACodeBlock(String text) {
        assertThat(SectionText.problem(text)).startsWith("an end of the code block");
    }
}
