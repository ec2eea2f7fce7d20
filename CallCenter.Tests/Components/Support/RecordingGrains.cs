using System.Reflection;

namespace CallCenter.Tests.Components.Support;

/// <summary>Stands for the live actors: whatever is asked of one is written down and answered at once.</summary>
public class RecordingGrains : DispatchProxy
{
    private List<string> _calls = [];
    private Dictionary<string, object> _answers = [];

    /// <summary>`CardSavedAsync(…)` and so on, in order.</summary>
    public IReadOnlyList<string> Calls => _calls;

    /// <summary>By the method's name; what is not here is answered with nothing.</summary>
    public IDictionary<string, object> Answers => _answers;

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
            (grain._calls, grain._answers) = (_calls, _answers);
            return grain;
        }

        _calls.Add($"{targetMethod.Name}({string.Join(", ", args ?? [])})");
        var type = targetMethod.ReturnType;
        return type.IsGenericType
            ? typeof(Task).GetMethod(nameof(Task.FromResult))!.MakeGenericMethod(type.GenericTypeArguments).Invoke(null, [_answers.GetValueOrDefault(targetMethod.Name)])
            : Task.CompletedTask;
    }
}
