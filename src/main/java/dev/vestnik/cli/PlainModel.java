package dev.vestnik.cli;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.output.TokenUsage;
import dev.vestnik.Finding;
import dev.vestnik.eval.ErrorSuite;
import dev.vestnik.eval.Output;
import dev.vestnik.eval.TestDocument;
import dev.vestnik.eval.TestSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A model asked as one would without a service: each paragraph by itself, with one plain sentence, and what it says is taken
 * as it comes. The checks look at it all the same, so that there is something to compare.
 */
final class PlainModel implements EvalSystem {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final ChatModel chat;
    private final String model;
    private final String name;
    private final TestSet set;
    private final ErrorSuite.Judge judge;

    /**
     * @param url of a server that speaks OpenAI's protocol, up to and with {@code /v1}
     * @param key may be empty for a server that wants none
     */
    PlainModel(URI url, String model, String key, String name, TestSet set) {
        this.model = model;
        this.name = name;
        this.set = set;
        this.judge = ErrorSuite.checks(set.from(), set.to());
        OpenAiChatModel.OpenAiChatModelBuilder builder = OpenAiChatModel.builder()
                .baseUrl(url.toString())
                .modelName(model)
                .temperature(0.0)
                .timeout(LIMIT)
                .httpClientBuilder(new JdkHttpClientBuilder()
                        .httpClientBuilder(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)));
        this.chat = (key.isEmpty() ? builder : builder.apiKey(key)).build();
    }

    @Override
    public Output translate(TestDocument document) throws IOException, InterruptedException {
        List<String> texts = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        long in = 0;
        long out = 0;
        long start = System.nanoTime();
        List<String> paragraphs = EvalSystem.paragraphs(document);
        for (String paragraph : paragraphs) {
            ChatResponse response = ask(paragraph);
            String text = Objects.requireNonNullElse(response.aiMessage().text(), "");
            TokenUsage usage = response.tokenUsage();
            if (usage != null) {
                in += Objects.requireNonNullElse(usage.inputTokenCount(), 0);
                out += Objects.requireNonNullElse(usage.outputTokenCount(), 0);
            }
            texts.add(text.strip());
            String block = "b" + texts.size();
            judge.judge(paragraph, text).forEach(finding -> findings.add(finding.in(block)));
        }
        return new Output(
                name,
                document.id(),
                document.source(),
                document.reference(),
                String.join("\n\n", texts),
                findings,
                false,
                List.of(model),
                in,
                out,
                paragraphs.size(),
                (System.nanoTime() - start) / 1e9);
    }

    private ChatResponse ask(String paragraph) throws IOException, InterruptedException {
        try {
            return chat.chat(UserMessage.from("Translate into " + set.to().englishName() + ":\n\n" + paragraph));
        } catch (LangChain4jException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("while the model was answering");
            }
            throw new IOException("the model did not answer: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            // What LangChain4j has no name for: connections refused, interrupts, bodies that are no JSON.
            if (Thread.interrupted() || e.getCause() instanceof InterruptedException) {
                throw new InterruptedException("while the model was answering");
            }
            throw new IOException("the model did not answer: " + e.getMessage(), e);
        }
    }
}
