namespace CallCenter.Tests.Integration.Support;

/// <summary>For what has no event to wait for: files, database rows, another process.</summary>
internal static class Polling
{
    public static async Task<T> UntilAsync<T>(Func<Task<T>> read, Func<T, bool> condition, TimeSpan? patience = null)
    {
        using var stop = new CancellationTokenSource(patience ?? LiveWait.Patience);
        while (true)
        {
            var value = await read();
            if (condition(value))
            {
                return value;
            }

            if (stop.IsCancellationRequested)
            {
                throw new TimeoutException($"Not reached; now: {(value is IEnumerable<object> many ? string.Join("; ", many) : value)}");
            }

            await Task.Delay(20, CancellationToken.None);
        }
    }
}
