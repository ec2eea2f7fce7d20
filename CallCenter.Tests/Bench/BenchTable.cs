namespace CallCenter.Tests.Bench;

/// <summary>Where a measurement leaves its table for `./bench` to print.</summary>
internal static class BenchTable
{
    public static Task WriteAsync(string name, IEnumerable<string> lines) => File.WriteAllLinesAsync(
        Path.Combine(Environment.GetEnvironmentVariable("CALLCENTER_BENCH_TABLES") ?? Path.GetTempPath(), name + ".txt"), [name, .. lines, ""]);
}
