using System.Collections.Concurrent;
using System.Diagnostics;

namespace CallCenter.Tests.Telephony.Support;

/// <summary>
/// What the tests started and have not ended yet: ended when the test program ends, also after a fixture that failed half-way and is
/// therefore never disposed.
/// </summary>
internal static class StartedProcesses
{
    private static readonly ConcurrentDictionary<int, bool> s_pids = Watched();

    public static void Add(int pid) => s_pids[pid] = true;

    public static void Remove(int pid) => s_pids.TryRemove(pid, out _);

    private static ConcurrentDictionary<int, bool> Watched()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => KillAll();
        return new();
    }

    private static void KillAll()
    {
        foreach (var pid in s_pids.Keys)
        {
            try
            {
                using var process = Process.GetProcessById(pid);
                process.Kill();
            }
            catch (ArgumentException)
            {
                // Gone already.
            }
        }
    }
}
