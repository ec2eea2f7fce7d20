using System.Reflection;

namespace CallCenter.Tests.Components.Support;

/// <summary>Stands for the live actors: whatever is asked of one is written down and answered at once.</summary>
public class RecordingGrains : DispatchProxy
{
    private List<string> _calls = [];

    /// <summary>`CardSavedAsync(…)` and so on, in order.</summary>
    public IReadOnlyList<string> Calls => _calls;

    public static (IGrainFactory Factory, RecordingGrains Record) Create()
    {
        var factory = Create<IGrainFactory, RecordingGrains>();
        return (factory, (RecordingGrains)(object)factory);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IGrainFactory.GetGrain))
        {
            var grain = (RecordingGrains)Create(targetMethod.ReturnType, typeof(RecordingGrains));
            grain._calls = _calls;
            return grain;
        }

        _calls.Add($"{targetMethod.Name}({string.Join(", ", args ?? [])})");
        return Task.CompletedTask;
    }
}
