package dev.vestnik.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PodTest {

    static List<Application> all() {
        return Application.all();
    }

    /** It is to pass the level "restricted" of the Pod Security Standards (kubernetes.io), and to write only where it must. */
    @ParameterizedTest
    @MethodSource("all")
    void thePodIsRestricted(Application application) {
        PodSpec pod = application.pod();

        assertThat(Stream.of(pod.getHostNetwork(), pod.getHostPID(), pod.getHostIPC()))
                .containsOnlyNulls();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(10001);
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getVolumes())
                .allSatisfy(
                        volume -> assertThat(volume.getEmptyDir() != null || volume.getPersistentVolumeClaim() != null)
                                .as("volume %s is of a harmless kind", volume.getName())
                                .isTrue());
        assertThat(application.containers()).isNotEmpty().allSatisfy(container -> {
            var security = container.getSecurityContext();
            assertThat(security.getAllowPrivilegeEscalation()).isFalse();
            assertThat(security.getReadOnlyRootFilesystem()).isTrue();
            assertThat(security.getPrivileged()).isNull();
            assertThat(security.getRunAsUser()).isNull();
            assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(security.getCapabilities().getAdd()).isEmpty();
            assertThat(container.getPorts())
                    .allSatisfy(port -> assertThat(port.getHostPort()).isNull());
            assertThat(container.getVolumeMounts())
                    .anySatisfy(mount -> assertThat(mount.getMountPath()).isEqualTo("/tmp"));
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachProbeAsksItsOwnHealthPathAtThePortOfTheService(Application application) {
        Container container = application.service();
        List<String> ports =
                container.getPorts().stream().map(ContainerPort::getName).toList();

        assertThat(container.getPorts())
                .extracting(ContainerPort::getContainerPort)
                .containsExactly(8080);
        assertProbe(container.getStartupProbe(), "/q/health/started", ports);
        assertProbe(container.getReadinessProbe(), "/q/health/ready", ports);
        assertProbe(container.getLivenessProbe(), "/q/health/live", ports);
    }

    @ParameterizedTest
    @MethodSource("all")
    void memoryIsBoundedAndTheProcessorIsNot(Application application) {
        assertThat(application.containers()).allSatisfy(container -> {
            var resources = container.getResources();
            assertThat(resources.getRequests()).containsKeys("cpu", "memory");
            assertThat(resources.getLimits()).containsKey("memory").doesNotContainKey("cpu");
            assertThat(resources.getRequests().get("memory").getNumericalAmount())
                    .isLessThanOrEqualTo(resources.getLimits().get("memory").getNumericalAmount());
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyImageHasATagThatStays(Application application) {
        assertThat(application.containers())
                .extracting(Container::getImage)
                .allSatisfy(image -> assertThat(image)
                        .matches("[a-z0-9./-]+:[A-Za-z0-9._-]+")
                        .doesNotEndWith(":latest"));
        assertThat(application.containers())
                .extracting(Container::getImage)
                .containsOnly(application.service().getImage());
    }

    private static void assertProbe(Probe probe, String path, List<String> ports) {
        assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
        assertThat(probe.getHttpGet().getPort().getStrVal()).isIn(ports);
    }
}
