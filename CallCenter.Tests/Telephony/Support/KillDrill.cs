using CallCenter.Core.Calls;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Support.Books;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Telephony.Support;

/// <summary>A loaded floor whose host is killed again and again, at instants that nobody chose; afterwards the books must balance.</summary>
internal static class KillDrill
{
    private const int Operators = 8;

    /// <summary>The load is there.</summary>
    private const int CallsFirst = 20;

    public static async Task RunAsync(int kills, int seed)
    {
        var random = new Random(seed);
        await using var floor = await ProcessFloor.CreateAsync(Numbers(), Operators, project =>
        {
            project.WrapUpLimitSeconds = 1;
            project.DialTimeoutSeconds = 4;
        });
        await floor.StartHostAsync();
        await floor.GoActiveAsync();
        await DialsAsync(floor, CallsFirst);
        var hit = new List<CallPhase>();
        for (var kill = 1; kill <= kills; kill++)
        {
            // Every third dies again while it starts; the others after moments or seconds, in the midst of what the last one left or under full load.
            await Task.Delay(random.Next(kill % 3 == 0 ? 3_000 : 6_000), TestContext.Current.CancellationToken);
            await floor.Host!.KillAsync();
            hit.AddRange(await floor.QueryAsync(db => db.Calls.Open().Select(call => call.Phase).ToListAsync()));
            floor.BeginHost();
            if ((kill + 1) % 3 != 0 || kill == kills)
            {
                await floor.Host.ReadyAsync();
            }
        }

        // It dials as before.
        await DialsAsync(floor, CallsFirst);
        await floor.CloseDownAsync();
        var books = await floor.QueryAsync(Books.ReadAsync);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"seed {seed}: {kills} kills cut off {string.Join(", ", hit.CountBy(phase => phase).Select(pair => $"{pair.Value} {pair.Key}"))}; {books}");
        books.Balance(floor.Carrier.DialledNumbers);
        Assert.True(hit.Count >= kills, $"only {hit.Count} calls were cut off: there was no load");
    }

    private static async Task DialsAsync(ProcessFloor floor, int more)
    {
        var before = await CountAsync();
        await Polling.UntilAsync(CountAsync, count => count >= before + more, TimeSpan.FromMinutes(2));

        Task<int> CountAsync() => floor.QueryAsync(db => db.Calls.CountAsync());
    }

    /// <summary>Of every kind, and all of them soon over.</summary>
    public static List<string> Numbers() =>
    [
        .. Enumerable.Range(0, 2000).Select(index => (index % 5) switch
        {
            0 => SippCarrier.Busy(index),
            1 => SippCarrier.NeverAnswers(index),
            2 => SippCarrier.Refuses(503, index),
            _ => SippCarrier.HangsUpAfter(1 + (index % 3), index),
        }),
    ];
}
