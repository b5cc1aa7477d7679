"""The scikit-learn pipeline that the Python servers predict with, as its documentation shows: a frame, a column transformer and a network."""

import json
import os

import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

target = "Species"


def fitted():
    """The pipeline, fitted on the example's data, and the frame of its inputs."""
    with open(os.environ["DATA"]) as file:
        frame = pd.DataFrame(json.load(file))
    frame = frame[frame["Sex"] != "."]
    inputs = frame.drop(columns=target)
    numbers = [name for name in inputs.columns if pd.api.types.is_numeric_dtype(inputs[name])]
    texts = [name for name in inputs.columns if name not in numbers]
    most_frequent = SimpleImputer(strategy="most_frequent")
    pipeline = make_pipeline(
        ColumnTransformer(
            [
                ("numbers", make_pipeline(SimpleImputer(), StandardScaler()), numbers),
                ("texts", make_pipeline(most_frequent, OneHotEncoder(handle_unknown="ignore")), texts),
            ]
        ),
        MLPClassifier(hidden_layer_sizes=(16,), activation="logistic", max_iter=500, random_state=1),
    )
    return pipeline.fit(inputs, frame[target]), inputs


def predictions_of(pipeline, instances, columns):
    """What is answered for `instances`: the class and the probability of each."""
    classes = [str(name) for name in pipeline.classes_]
    shares = pipeline.predict_proba(pd.DataFrame(instances, columns=columns))
    return [
        {"value": classes[row.argmax()], "probabilities": dict(zip(classes, row.tolist()))} for row in shares
    ]
