package dev.vestnik.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What reaches what: selectors, ports, and the policies between them. */
class NetworkTest {

    static List<Application> all() {
        return Application.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void selectorsMeetAPodAndNamedPortsAreOnesItHas(Application application) {
        assertThat(application.objects(Service.class))
                .isNotEmpty()
                .allSatisfy(service -> assertThat(service.getSpec().getPorts())
                        .extracting(port -> port.getTargetPort().getStrVal())
                        .isNotEmpty()
                        .isSubsetOf(ports(pod(application, service.getSpec().getSelector()))));
        assertThat(application.objects(NetworkPolicy.class))
                .hasSameSizeAs(application.pods())
                .allSatisfy(policy -> {
                    assertThat(policy.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
                    PodTemplateSpec pod =
                            pod(application, policy.getSpec().getPodSelector().getMatchLabels());
                    assertThat(policy.getSpec().getIngress().stream().flatMap(rule -> rule.getPorts().stream()))
                            .extracting(port -> port.getPort().getStrVal())
                            .containsExactlyInAnyOrderElementsOf(ports(pod));
                    assertThat(policy.getSpec().getIngress())
                            .allSatisfy(rule -> assertThat(rule.getFrom()).isNotEmpty());
                });
        assertThat(application.objects(PodDisruptionBudget.class))
                .allSatisfy(budget -> assertThat(
                                pod(application, budget.getSpec().getSelector().getMatchLabels()))
                        .isNotNull());
    }

    @ParameterizedTest
    @MethodSource("all")
    void callersComeToOnePortAndPrometheusToTheOther(Application application) {
        Map<String, NetworkPolicyIngressRule> rules = policy(application, "vestnik").getSpec().getIngress().stream()
                .collect(Collectors.toMap(
                        rule -> rule.getPorts().getFirst().getPort().getStrVal(), rule -> rule));

        assertThat(rules).containsOnlyKeys("http", "management");
        assertThat(Objects.requireNonNull(rules.get("management")).getFrom())
                .singleElement()
                .satisfies(from ->
                        assertThat(from.getNamespaceSelector().getMatchLabels()).containsKey("vestnik.dev/monitoring"));
        assertThat(application.objects(Service.class))
                .allSatisfy(service -> assertThat(service.getSpec().getPorts())
                        .noneMatch(
                                port -> "management".equals(port.getTargetPort().getStrVal())));
    }

    @Test
    void theServiceMayCallNamesRedisAndModels() {
        assertThat(called(Application.PRODUCTION)).containsExactlyInAnyOrder(53, 6379, 443);
        assertThat(called(Application.WITH_LOCAL_MODEL)).containsExactlyInAnyOrder(53, 6379, 443, 8081);
    }

    @Test
    void whatIsMixedInIsReachedByTheServiceAlone() {
        for (var each : Map.of(Application.WITH_REDIS, "vestnik-redis", Application.WITH_LOCAL_MODEL, "vestnik-model")
                .entrySet()) {
            assertThat(policy(each.getKey(), each.getValue()).getSpec().getIngress())
                    .singleElement()
                    .satisfies(rule -> assertThat(rule.getFrom())
                            .singleElement()
                            .satisfies(from -> assertThat(from.getPodSelector().getMatchLabels())
                                    .isEqualTo(each.getKey()
                                            .deployment()
                                            .getSpec()
                                            .getSelector()
                                            .getMatchLabels())));
        }
    }

    @Test
    void theMonitorScrapesThePortOfTheMetrics() {
        JsonNode spec = Objects.requireNonNull(
                        Application.WITH_MONITORING.byName().get("PodMonitor/vestnik"))
                .path("spec");

        assertThat(spec.at("/selector/matchLabels/app.kubernetes.io~1name").asText())
                .isEqualTo("vestnik");
        assertThat(StreamSupport.stream(spec.path("podMetricsEndpoints").spliterator(), false))
                .singleElement()
                .satisfies(endpoint -> {
                    assertThat(endpoint.path("path").asText()).isEqualTo("/q/metrics");
                    assertThat(endpoint.path("port").asText()).isEqualTo("management");
                });
    }

    private static Set<Integer> called(Application application) {
        return policy(application, "vestnik").getSpec().getEgress().stream()
                .flatMap(rule -> rule.getPorts().stream())
                .map(port -> port.getPort().getIntVal())
                .collect(Collectors.toSet());
    }

    private static NetworkPolicy policy(Application application, String name) {
        return application.objects(NetworkPolicy.class).stream()
                .filter(policy -> policy.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static PodTemplateSpec pod(Application application, Map<String, String> selector) {
        List<PodTemplateSpec> chosen = application.pods().stream()
                .filter(pod -> pod.getMetadata().getLabels().entrySet().containsAll(selector.entrySet()))
                .toList();
        assertThat(selector).isNotEmpty();
        assertThat(chosen).hasSize(1);
        return chosen.getFirst();
    }

    private static List<String> ports(PodTemplateSpec pod) {
        return pod.getSpec().getContainers().stream()
                .flatMap(container -> container.getPorts().stream())
                .map(ContainerPort::getName)
                .toList();
    }
}
